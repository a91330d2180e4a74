import { t } from '../i18n/messages';
import { addressOf } from '../comments/address';
import { delegationName } from '../shell/meeting';
import type { NoticeKind } from './kinds';

/** Somebody answers in a thread in which one has spoken. */
export const answer: NoticeKind = {
  says: ({ delegation }) => t('notices.answer', { name: delegationName(delegation) }),
  address: ({ document, thread }) => addressOf(document, thread),
};

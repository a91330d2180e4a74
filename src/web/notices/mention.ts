import { t } from '../i18n/messages';
import { addressOf } from '../comments/address';
import { delegationName } from '../shell/meeting';
import type { NoticeKind } from './kinds';

/** A comment asks one, or one's delegation, to look. */
export const mention: NoticeKind = {
  says: ({ delegation }) => t('notices.mention', { name: delegationName(delegation) }),
  address: ({ document, thread }) => addressOf(document, thread),
};

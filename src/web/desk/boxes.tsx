import { listed, named, t } from '../i18n/messages';
import { delegationName, me, meeting } from '../shell/meeting';

/** The boxes whose drafts this person shares: the own delegation's first, then its groups'. */
export function ownBoxes(): string[] {
  const own = me.value?.person?.delegation ?? '';
  return [`delegation/${own}`, ...(meeting.value?.groups ?? []).filter(group => group.members.includes(own)).map(group => `group/${group.id}`)];
}

/** A box by the name of its delegation or group. */
export function boxName(box: string): string {
  const [kind, id] = box.split('/') as [string, string];
  return kind === 'group' ? named(meeting.value?.groups.find(group => group.id === id)?.names) || id : delegationName(id);
}

/** Who can read what is in a box, and who could technically: one sentence, on every private box. */
export function Privacy({ box }: { box: string }) {
  const group = meeting.value?.groups.find(one => `group/${one.id}` === box);
  return (
    <p class="privacy"><span aria-hidden="true">⚿</span> {group
      ? t('desk.private.group', { names: listed(group.members.map(delegationName)) })
      : t('desk.private.delegation', { name: boxName(box) })}</p>
  );
}

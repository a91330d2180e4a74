import { me, meeting, personOf } from '../shell/meeting';
import type { Comment } from '../text/comments';
import { colleagues } from './whom';

/** What was said, with those who are asked to look set off. Its direction follows its own letters, not the page's. */
export function Said({ comment }: { comment: Comment }) {
  const names = (comment.mentions ?? []).flatMap(namesOf);
  return <p class="said" dir="auto">{names.length === 0 ? comment.words : parts(comment.words, names)}</p>;
}

/** Whether a comment asks this person, or this person's delegation, to look. */
export function isAsked(comment: Comment): boolean {
  const person = me.value?.person;
  return person !== null && person !== undefined && (comment.mentions ?? []).some(id => id === person.id || id === person.delegation);
}

/** In every language of the meeting: whoever wrote it may have written it in another than the reader's. */
function namesOf(id: string): string[] {
  const known = meeting.value?.delegations.find(one => one.id === id)?.names ?? personOf(id)?.name ?? colleagues.value.find(one => one.id === id)?.name ?? {};
  return Object.values(known).map(name => `@${name}`);
}

function parts(words: string, names: readonly string[]) {
  const out = [];
  let rest = words;
  while (rest !== '') {
    const found = names.map(name => ({ name, at: rest.indexOf(name) })).filter(one => one.at >= 0).sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0];
    if (!found) break;
    out.push(rest.slice(0, found.at), <strong class="mention">{found.name}</strong>);
    rest = rest.slice(found.at + found.name.length);
  }
  return [...out, rest];
}

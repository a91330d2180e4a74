/**
 * People who put their cursors at one place of a text and type, over links that lag. A cursor stands behind the last letter that its owner
 * typed, and until then behind the letter before the place: what others write at a cursor comes to stand behind it. So every letter may
 * be used once only.
 */
import assert from 'node:assert/strict';
import type { Delta } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { canonical, plainText } from '../../src/web/text/delta';
import { MeetingServer } from './meetingServer';
import { Person } from './person';

export class TypingRoom {
  private readonly server: MeetingServer;
  private readonly people: ReadonlyMap<string, Person>;
  private readonly typed = new Map<string, string>();
  private readonly behindPlace: string;

  constructor(text: string, place: number, readonly clients: readonly string[]) {
    this.behindPlace = text.slice(0, place).at(-1) ?? '';
    this.server = new MeetingServer(ClauseDocument.fromSnapshot({
      document: 'r-small', revision: 1, languages: ['en'], drafting: 'en',
      clauses: [{ id: 'a', kind: 'operative', level: 0, order: 'V', texts: { en: [{ insert: text }] } }],
    }), 1);
    this.people = new Map(clients.map(client => [client, new Person(client, this.server)]));
  }

  /** What a client typed and did not take back, in order. */
  typedBy(client: string): string { return this.typed.get(client) ?? ''; }

  get text(): string { return textOf(this.server.document); }

  type(client: string, words: string): void {
    this.edit(client, [{ retain: this.cursorOf(client) }, { insert: words }]);
    this.typed.set(client, this.typedBy(client) + words);
  }

  /** Takes the last letter back; the first one stays, for nothing else tells where the cursor stands. */
  backspace(client: string): void {
    const typed = this.typedBy(client);
    if (typed.length < 2) return;
    this.edit(client, [{ retain: this.cursorOf(client) - 1 }, { delete: 1 }]);
    this.typed.set(client, typed.slice(0, -1));
  }

  /** The oldest submission that is on its way reaches the server, and its commit sets out to everybody. */
  send(client: string): void {
    const before = this.server.commits.length;
    this.person(client).arriveAtServer(() => null);
    const commits = this.server.commits.slice(before);
    if (commits.length > 0) for (const person of this.people.values()) person.post({ commits });
  }

  /** The oldest message that is on its way reaches the client. */
  read(client: string): void {
    this.person(client).read();
    this.person(client).send();
  }

  drop(client: string): void { this.person(client).dropLink(); }

  resume(client: string): void {
    this.person(client).resume();
    this.person(client).send();
  }

  /** Everything is delivered, and all see the same. */
  settle(): void {
    for (const client of this.clients) this.resume(client);
    while ([...this.people.values()].some(person => !person.isQuiet || person.collab.pendingCount > 0)) {
      for (const client of this.clients) {
        this.send(client);
        this.read(client);
      }
    }
    for (const { collab, screen, events } of this.people.values()) {
      assert.deepEqual([textOf(collab.confirmed), textOf(screen), events.resyncs], [this.text, this.text, 0]);
    }
  }

  private person(client: string): Person { return this.people.get(client)!; }

  private edit(client: string, delta: Delta): void {
    this.person(client).edit([{ type: 'text', clause: 'a', language: 'en', delta: canonical(delta) }]);
    this.person(client).send();
  }

  private cursorOf(client: string): number {
    const behind = this.typedBy(client).at(-1) ?? this.behindPlace;
    return behind === '' ? 0 : textOf(this.person(client).screen).indexOf(behind) + 1;
  }
}

function textOf(document: ClauseDocument): string {
  return plainText(document.get('a')!.texts['en'] ?? []);
}

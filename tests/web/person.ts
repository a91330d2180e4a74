import type { Answer, Change, Commit, Submission } from '../../src/web/text/changes';
import { ClauseDocument } from '../../src/web/text/clauseDocument';
import { Collab, type Outcome } from '../../src/web/live/collab';
import type { ShelfItem } from '../../src/web/live/shelf';
import type { MeetingServer } from './meetingServer';

type Message = { readonly commits: readonly Commit[] } | { readonly answer: Answer };

/** One browser over a slow link: a mailbox each way, a screen that knows only what it is told, and a shelf. */
export class Person {
  collab: Collab;
  screen: ClauseDocument;
  readonly shelf: ShelfItem[] = [];
  readonly events = { resyncs: 0, reloads: 0, retries: 0 };
  linked = true;
  private outgoing: Submission[] = [];
  private incoming: Message[] = [];

  constructor(readonly name: string, private readonly server: MeetingServer) {
    const joined = server.join(null);
    if (!('snapshot' in joined)) throw new Error('A join without a revision is answered by a snapshot.');
    this.collab = new Collab(name, joined.snapshot);
    this.screen = this.collab.view;
  }

  edit(changes: readonly Change[]): void {
    this.screen = this.screen.applyAll(changes);
    this.collab.edit(changes);
  }

  send(): void {
    const submission = this.linked ? this.collab.nextToSend() : null;
    if (submission !== null) this.outgoing.push(submission);
  }

  /** The server takes one message of this person. */
  arriveAtServer(refuse: (changes: readonly Change[]) => string | null): Answer | null {
    const submission = this.outgoing.shift();
    const answer = submission === undefined ? null : this.server.submit(submission, refuse);
    if (answer !== null) this.post({ answer });
    return answer;
  }

  post(message: Message): void {
    if (this.linked) this.incoming.push(message);
  }

  /** Takes one message. `twice` plays a link that delivers again. */
  read(twice = false): void {
    const message = this.incoming.shift();
    if (message === undefined) return;
    for (let times = twice ? 2 : 1; times > 0; times--) {
      this.show('commits' in message ? this.collab.receive(message.commits) : this.collab.answered(message.answer));
    }
  }

  dropLink(): void {
    this.linked = false;
    this.outgoing = [];
    this.incoming = [];
  }

  resume(): void {
    if (this.linked) return;
    this.linked = true;
    this.show(this.collab.reconnected(this.server.join(this.collab.revision)));
  }

  /** Ends the program and starts it from what it kept. */
  restart(): void {
    this.dropLink();
    this.collab = Collab.fromJSON(JSON.parse(JSON.stringify(this.collab)));
    this.screen = this.collab.view;
    this.resume();
  }

  get isQuiet(): boolean { return this.outgoing.length === 0 && this.incoming.length === 0; }

  private show(outcome: Outcome): void {
    this.shelf.push(...outcome.shelved);
    for (const changes of outcome.toScreen) this.screen = this.screen.applyAll(changes);
    if (outcome.reload) { this.events.reloads++; this.screen = this.collab.view; }
    if (outcome.retryAfterMs !== undefined) this.events.retries++;
    if (outcome.resync) {
      this.events.resyncs++;
      const after = this.server.after(this.collab.revision);
      this.show(this.collab.resynced(this.server.document.toSnapshot(this.server.head), after.commits));
    } else if (outcome.gap) {
      this.show(this.collab.receive(this.server.after(this.collab.revision).commits));
    }
  }
}

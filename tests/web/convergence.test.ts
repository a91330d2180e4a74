import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, Commit } from '../../src/web/text/changes';
import type { ClauseDocument } from '../../src/web/text/clauseDocument';
import { digestOf } from '../../src/web/text/digest';
import { plainText } from '../../src/web/text/delta';
import { MeetingServer } from './meetingServer';
import { Person } from './person';
import { bound, freshSeed, Random } from './random';
import { kinds, randomChange, randomDocument } from './randomChanges';

const runs = bound('DRAFTING_RUNS', 2_000);
const steps = bound('DRAFTING_STEPS', 60);

test('a storm of people over slow and broken links: every digest is equal at the end and no word is lost', () => {
  const seed = freshSeed();
  const totals = { commits: 0, refusals: 0, conflicts: 0, resyncs: 0, reloads: 0, shelved: 0, retries: 0 };
  for (let run = 0; run < runs; run++) {
    try {
      new Storm(new Random(seed + run)).play(totals);
    } catch (error) {
      throw new Error(`DRAFTING_SEED=${seed + run} DRAFTING_RUNS=1: ${(error as Error).stack}`);
    }
  }
  console.log(`# ${runs} runs x ${steps} steps: ${JSON.stringify(totals)}`);
  assert.equal(totals.resyncs, 0, 'a client had to resync although nobody was at fault');
  if (runs >= 100) {
    assert.ok(totals.conflicts > 0 && totals.refusals > totals.conflicts && totals.retries > 0, `the storm was too weak: ${JSON.stringify(totals)}`);
  }
});

/** One letter that nobody else ever typed, so that it can be looked for at the end. */
const firstMark = 0x4e00;

class Storm {
  private readonly server: MeetingServer;
  private readonly people: Person[];
  private readonly typed = new Map<string, { deleted: boolean }>();
  private nextMark = firstMark;
  private nextId = 0;
  private readonly tally = { refusals: 0, conflicts: 0 };

  constructor(private readonly random: Random) {
    this.server = new MeetingServer(randomDocument(random), 1, { clauseUnitsMax: 16_384, baseLagMax: random.chance(0.2) ? 3 : 1_000, joinLagMax: random.chance(0.2) ? 2 : 1_000 });
    this.people = Array.from({ length: 4 + random.below(3) }, (_, index) => new Person(`p${index}`, this.server));
  }

  play(totals: { commits: number; refusals: number; conflicts: number; resyncs: number; reloads: number; shelved: number; retries: number }): void {
    for (let step = 0; step < steps; step++) {
      const person = this.random.pick(this.people);
      this.act(person);
      assert.deepEqual(content(person.screen, true), content(person.collab.view, true), `the screen of ${person.name} is not its view`);
    }
    this.settle();
    for (const person of this.people) this.assertSettled(person);
    this.assertNothingLost();
    totals.commits += this.server.commits.length;
    totals.refusals += this.tally.refusals;
    totals.conflicts += this.tally.conflicts;
    for (const person of this.people) {
      totals.resyncs += person.events.resyncs;
      totals.reloads += person.events.reloads;
      totals.retries += person.events.retries;
      totals.shelved += person.shelf.length;
    }
  }

  private act(person: Person): void {
    const choice = this.random.next();
    if (choice < 0.36) this.edit(person);
    else if (choice < 0.56) person.send();
    else if (choice < 0.72) this.deliver(person);
    else if (choice < 0.95) person.read(this.random.chance(0.1));
    else if (choice < 0.97) person.dropLink();
    else if (choice < 0.99) person.resume();
    else person.restart();
  }

  private edit(person: Person): void {
    const changes: Change[] = [];
    let after = person.collab.view;
    for (let count = this.random.chance(0.2) ? 2 : 1; count > 0; count--) {
      const type = this.random.chance(0.65) ? 'text' as const : this.random.pick(kinds);
      const change = randomChange(this.random, after, type, [`${person.name}n${this.nextId++}`]);
      if (change === null) continue;
      changes.push(change.type === 'text' ? this.marked(change) : change);
      this.noteDeleted(after, changes.at(-1)!);
      after = after.apply(changes.at(-1)!);
    }
    if (changes.length > 0) person.edit(changes);
  }

  /** Every insert gets a letter of its own. */
  private marked(change: Change): Change {
    if (change.type !== 'text') return change;
    return {
      ...change,
      delta: change.delta.map(op => {
        if (!('insert' in op)) return op;
        const mark = String.fromCharCode(this.nextMark++);
        this.typed.set(mark, { deleted: false });
        return { ...op, insert: mark };
      }),
    };
  }

  private noteDeleted(document: ClauseDocument, change: Change): void {
    if (change.type !== 'text') return;
    const text = plainText(document.get(change.clause)?.texts[change.language] ?? []);
    let at = 0;
    for (const op of change.delta) {
      if ('delete' in op) for (const mark of text.slice(at, at + op.delete)) { const known = this.typed.get(mark); if (known) known.deleted = true; }
      if (!('insert' in op)) at += 'delete' in op ? op.delete : op.retain;
    }
  }

  private deliver(person: Person): void {
    const before = this.server.commits.length;
    const answer = person.arriveAtServer(() => (this.random.chance(0.06) ? 'not_allowed' : this.random.chance(0.06) ? 'busy' : null));
    if (answer !== null && 'code' in answer && answer.final) {
      this.tally.refusals++;
      if (answer.code === 'structure_conflict') this.tally.conflicts++;
    }
    this.broadcast(this.server.commits.slice(before));
  }

  private broadcast(commits: readonly Commit[]): void {
    if (commits.length > 0) for (const person of this.people) person.post({ commits });
  }

  private settle(): void {
    for (const person of this.people) person.resume();
    for (let round = 0; this.people.some(person => !person.isQuiet || person.collab.pendingCount > 0); round++) {
      assert.ok(round < 2_000, 'the storm does not settle');
      for (const person of this.people) {
        person.send();
        this.deliver(person);
        person.read();
      }
    }
  }

  private assertSettled(person: Person): void {
    const { collab } = person;
    assert.equal(collab.state, 'synchronized');
    assert.equal(collab.revision, this.server.head);
    const all: Change[] = this.server.document.clauses.map(clause => ({ type: 'move', clause: clause.id, order: 'V' }));
    assert.equal(digestOf(collab.confirmed, all), digestOf(this.server.document, all), `the digest of ${person.name}`);
    assert.deepEqual(collab.view.toSnapshot(0), this.server.document.toSnapshot(0), `the view of ${person.name}, provenance too`);
    assert.deepEqual(content(person.screen, true), content(this.server.document, true));
  }

  private assertNothingLost(): void {
    const present = this.server.document.clauses.flatMap(clause => Object.values(clause.texts).map(plainText)).join('');
    const shelved = this.people.flatMap(person => person.shelf.flatMap(item => item.words.map(words => words.text))).join('');
    for (const [mark, { deleted }] of this.typed) {
      const times = present.split(mark).length - 1;
      assert.ok(times <= 1, `${mark} stands ${times} times in the document`);
      assert.ok(deleted || times === 1 || shelved.includes(mark), `${mark} is lost`);
    }
  }
}

function content(document: ClauseDocument, shownOnly: boolean): unknown {
  return (shownOnly ? document.shown : document.clauses).map(({ id, kind, level, order, texts }) => ({ id, kind, level, order, texts }));
}


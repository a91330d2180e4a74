// A driver for the harness of co-editing servers, made from PROTOCOL.md alone. See README.md beside this file.
//
// The harness edits one text of lines; here every line is a clause with its text in one language, and a global position is a clause and an offset:
// a line of n characters has the offsets 0..n, the last of which stands before its line break.
import { randomBytes } from 'node:crypto';
import { apply, compose, transform } from './delta.mjs';
import { NOT_SIGNED_IN, open } from './link.mjs';
import { create, forgetToken, people, tokenFor } from './meeting.mjs';

export const ackKind = 'server';

const LANGUAGE = 'en';
const LINE = 'operative'; // a document begins with a clause for its title, which is no line of the harness's text
const BUSY_MS_FIRST = 200;
const BUSY_MS_MAX = 5_000;
let clientCount = 0;

const insertsOf = (ops) => ops.map((op) => op.insert ?? '').join('');
const orderKey = (index) => `V${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`;

export async function connect({ url, doc, onAck, onRemote }) {
  const document = doc.toLowerCase();
  const person = people[clientCount++ % people.length];
  const client = new Client(document, person, onAck, onRemote);
  await client.join(url, true);
  return {
    seed: (ops) => client.seed(ops),
    submit: (position, character) => client.edit(position, (offset) => [{ retain: offset }, { insert: character }]),
    remove: (position) => client.remove(position),
    idle: () => client.idle(),
    noBatch: () => { client.batches = false; },
    text: () => client.text(),
    version: () => client.revision,
    reconnect: (next) => client.join(next, false),
    close: () => client.link?.close(),
  };
}

/** The state machine of PROTOCOL.md, section 8, for text only: confirmed revision, one submission in flight, the rest waiting. */
class Client {
  constructor(document, person, onAck, onRemote) {
    Object.assign(this, { document, person, onAck, onRemote });
    this.id = randomBytes(12).toString('hex');
    this.batches = true;
    this.revision = 0;
    this.clauses = []; // {id, order, text}: what the person sees, in order
    this.sequence = 0;
    this.inFlight = null; // {sent, deltas: Map clause → ops}
    this.waiting = []; // Maps clause → ops; one only while batching
    this.held = null; // commits that come while joining
    this.resting = [];
    this.busyMs = BUSY_MS_FIRST;
  }

  async join(url, mayCreate, retried = false) {
    this.link?.close();
    this.held = [];
    const token = await tokenFor(url, this.person);
    try {
      this.link = await open(url, this.document, token, (target, argument) => this.hear(target, argument));
    } catch (refused) {
      if (refused.status !== NOT_SIGNED_IN || retried) throw refused;
      await forgetToken(this.person, token);
      return this.join(url, mayCreate, true);
    }
    const from = this.revision > 0 ? { from: this.revision } : {};
    const answer = await this.link.call('Join', { client: this.id, ...from });
    if (answer.code === 'unknown_document' && mayCreate) {
      await create(url, token, this.document);
      return this.join(url, false);
    }
    if (answer.code) throw new Error(`${this.document}: ${answer.code}`);
    if (answer.snapshot) this.reset(answer.snapshot);
    const held = [...(answer.commits ?? []), ...this.held];
    this.held = null;
    held.forEach((commit) => this.take(commit));
    if (this.inFlight) this.transmit();
    else this.next();
  }

  reset(snapshot) {
    this.revision = snapshot.revision;
    this.clauses = snapshot.clauses.filter(({ kind }) => kind === LINE).map(({ id, order, texts }) => ({ id, order, text: insertsOf(texts?.[LANGUAGE] ?? []) }));
  }

  /** The document's first content: a clause for every line, then all the words. */
  async seed(ops) {
    const lines = [[]];
    for (const op of ops) {
      if (op.insert === '\n') lines.push([]);
      else lines[lines.length - 1].push(op);
    }
    const named = lines.filter((line) => line.length > 0).map((line, index) => ({ id: randomBytes(9).toString('base64url'), order: orderKey(index), line }));
    this.start(named.map(({ id, order }) => ({ type: 'add', clause: id, kind: LINE, level: 0, order })));
    await this.idle();
    this.start(named.map(({ id, line }) => ({ type: 'text', clause: id, language: LANGUAGE, delta: line })));
    await this.idle();
  }

  edit(position, opsAt) {
    let index = 0;
    let offset = position;
    for (; index < this.clauses.length - 1 && offset > this.clauses[index].text.length; index += 1) offset -= this.clauses[index].text.length + 1;
    const clause = this.clauses[index];
    offset = Math.min(offset, clause.text.length);
    const ops = opsAt(offset, clause.text.length).filter((op) => op.retain !== 0);
    clause.text = apply(clause.text, ops);
    if (this.batches && this.waiting.length > 0) {
      const [batch] = this.waiting;
      batch.set(clause.id, batch.has(clause.id) ? compose(batch.get(clause.id), ops) : ops);
    } else this.waiting.push(new Map([[clause.id, ops]]));
    if (!this.inFlight && !this.held) this.next();
  }

  /** A line break cannot be deleted: the character before it goes instead. */
  remove(position) {
    this.edit(position, (offset, length) => [{ retain: Math.min(offset, length - 1) }, { delete: 1 }]);
  }

  hear(target, argument) {
    if (target === 'Committed') argument.forEach((commit) => this.take(commit));
    else if (target === 'Answered' && argument.sequence === this.inFlight?.sent.sequence) this.answer(argument);
  }

  take(commit) {
    if (this.held) return void this.held.push(commit);
    if (commit.revision <= this.revision) return;
    if (commit.revision > this.revision + 1) throw new Error(`${this.document}: ${commit.revision} after ${this.revision}`);
    this.revision = commit.revision;
    const own = commit.client === this.id && commit.sequence === this.inFlight?.sent.sequence;
    const typed = own && this.inFlight.deltas.size > 0;
    for (const change of commit.changes) {
      if (change.type === 'add') this.add(change);
      else if (change.type === 'text' && !typed) this.show(change, !(this.id < (commit.client ?? '')));
      for (const character of insertsOf(change.delta ?? [])) (own ? this.onAck : this.onRemote)(character);
    }
    if (own) this.settle();
  }

  add({ clause, order }) {
    this.clauses.push({ id: clause, order, text: '' });
    this.clauses.sort((a, b) => (a.order < b.order || (a.order === b.order && a.id < b.id) ? -1 : 1));
  }

  /** Another's change on the screen, past what is not confirmed; that in turn moves past it. */
  show({ clause, delta }, committedFirst) {
    let ops = delta;
    for (const deltas of [...(this.inFlight ? [this.inFlight.deltas] : []), ...this.waiting]) {
      const own = deltas.get(clause);
      if (!own) continue;
      deltas.set(clause, transform(ops, own, committedFirst));
      ops = transform(own, ops, !committedFirst);
    }
    const shown = this.clauses.find((each) => each.id === clause);
    shown.text = apply(shown.text, ops);
  }

  answer({ revision, code, final, retryAfterMs }) {
    if (code && !final) {
      setTimeout(() => this.transmit(), retryAfterMs ?? this.busyMs);
      this.busyMs = Math.min(this.busyMs * 2, BUSY_MS_MAX);
      return;
    }
    if (code) process.stderr.write(`${this.document}: refused with ${code}\n`);
    // A commit that lies ahead still comes in its turn; one behind came inside a snapshot.
    if (code || revision <= this.revision) this.settle();
  }

  next() {
    const deltas = this.waiting.shift();
    if (!deltas) {
      this.resting.splice(0).forEach((resolve) => resolve());
      return;
    }
    const changes = [...deltas].filter(([, delta]) => delta.length > 0).map(([clause, delta]) => ({ type: 'text', clause, language: LANGUAGE, delta }));
    if (changes.length === 0) this.next();
    else this.start(changes, deltas);
  }

  start(changes, deltas = new Map()) {
    this.sequence += 1;
    this.inFlight = { sent: { client: this.id, sequence: this.sequence, base: this.revision, changes }, deltas };
    this.transmit();
  }

  transmit() {
    if (this.inFlight && !this.held) this.link.send('Submit', this.inFlight.sent);
  }

  settle() {
    this.inFlight = null;
    this.busyMs = BUSY_MS_FIRST;
    this.next();
  }

  idle() {
    if (!this.inFlight && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => { this.resting.push(resolve); });
  }

  text() {
    return this.clauses.map((clause) => `${clause.text}\n`).join('');
  }
}

// Deltas of plain edits: arrays of {insert}, {retain}, {delete}, as in PROTOCOL.md, section 5. Only what a client needs that inserts and deletes.

const lengthOf = (op) => (op.insert === undefined ? op.retain ?? op.delete : op.insert.length);

function push(ops, op) {
  const last = ops[ops.length - 1];
  if (last && op.insert !== undefined && last.insert !== undefined) last.insert += op.insert;
  else if (last && op.retain && last.retain) last.retain += op.retain;
  else if (last && op.delete && last.delete) last.delete += op.delete;
  else if (last?.delete && op.insert !== undefined) {
    // An insert stands before a delete at the same place.
    ops.pop();
    push(ops, op);
    ops.push(last);
  } else ops.push({ ...op });
}

function chop(ops) {
  if (ops[ops.length - 1]?.retain) ops.pop();
  return ops;
}

// Takes operations in parts; behind the end there is an endless retain.
function cursor(ops) {
  let index = 0;
  let offset = 0;
  return {
    get atEnd() { return index === ops.length; },
    get isInsert() { return index < ops.length && ops[index].insert !== undefined; },
    get isDelete() { return index < ops.length && ops[index].delete !== undefined; },
    get left() { return index < ops.length ? lengthOf(ops[index]) - offset : Infinity; },
    take(length = this.left) {
      if (index === ops.length) return { retain: length };
      const op = ops[index];
      const part = op.insert === undefined
        ? (op.retain ? { retain: length } : { delete: length })
        : { insert: op.insert.slice(offset, offset + length) };
      offset += length;
      if (offset === lengthOf(op)) { index += 1; offset = 0; }
      return part;
    },
  };
}

/** `a`, then `b`, as one. */
export function compose(a, b) {
  const [first, second, ops] = [cursor(a), cursor(b), []];
  while (!first.atEnd || !second.atEnd) {
    if (second.isInsert) push(ops, second.take());
    else if (first.isDelete) push(ops, first.take());
    else {
      const length = Math.min(first.left, second.left);
      const [x, y] = [first.take(length), second.take(length)];
      if (y.retain) push(ops, x);
      else if (x.retain) push(ops, y);
    }
  }
  return chop(ops);
}

/** `b`, made on the same text as `a`, adapted to come after it; at a tie `a` inserts before when `aFirst`. */
export function transform(a, b, aFirst) {
  const [first, second, ops] = [cursor(a), cursor(b), []];
  while (!second.atEnd) {
    if (first.isInsert && (aFirst || !second.isInsert)) push(ops, { retain: first.take().insert.length });
    else if (second.isInsert) push(ops, second.take());
    else {
      const length = Math.min(first.left, second.left);
      const [x, y] = [first.take(length), second.take(length)];
      if (!x.delete) push(ops, y);
    }
  }
  return chop(ops);
}

/** The text after the delta. */
export function apply(text, ops) {
  let result = '';
  let at = 0;
  for (const op of ops) {
    if (op.insert !== undefined) result += op.insert;
    else {
      if (op.retain) result += text.slice(at, at + op.retain);
      at += lengthOf(op);
    }
  }
  return result + text.slice(at);
}

// The one JSON form of a delta, so that results of two implementations compare as strings: canonical ops, sorted keys, ASCII only.
import Delta from 'quill-delta';

/** A delta whose ops are merged and ordered: some verbs of quill-delta (concat, slice) leave them otherwise. */
export function canonicalDelta(ops) {
  const delta = new Delta();
  for (const op of ops) {
    if (typeof op.insert === 'string') delta.insert(op.insert, op.attributes);
    else if (op.retain) delta.retain(op.retain, op.attributes);
    else delta.delete(op.delete);
  }
  return delta.chop();
}

export function canonicalJson(ops) {
  return `[${canonicalDelta(ops).ops.map(opJson).join(',')}]`;
}

function opJson(op) {
  const kind = ['insert', 'retain', 'delete'].find((key) => op[key] !== undefined);
  const attributes = op.attributes ? `,"attributes":${attributesJson(op.attributes)}` : '';
  return `{"${kind}":${ascii(op[kind])}${attributes}}`;
}

// Sorted by UTF-16 unit, and written by hand: an object would put keys that look like numbers first.
function attributesJson(attributes) {
  return `{${Object.keys(attributes).sort().map((key) => `${ascii(key)}:${ascii(attributes[key])}`).join(',')}}`;
}

function ascii(scalar) {
  return JSON.stringify(scalar).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

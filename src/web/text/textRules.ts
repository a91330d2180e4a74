/** Which text and which attributes are let in (PROTOCOL 5). The server refuses by the same rules; here they spare the way. */
import type { Attributes, Delta } from './changes';

export type TextFault = 'text_not_allowed' | 'attribute_not_allowed' | 'too_many_ops';

export const opsMax = 2_048;
export const attributesMax = 16;
export const attributeUnitsMax = 512;

const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
/** Nine marks on one another; joiners and spacing marks between them do not begin a new stack. */
const stackedMarks = /(?:[\p{Mn}\p{Me}][\p{Cf}\p{Mc}]*){9}/u;
const clauseId = /^[0-9A-Za-z_-]{1,32}$/;
const struck = /^del:[0-9A-Za-z_-]{1,32}$/;
const address = /^(https:|mailto:)/;

/** Whether a text is well-formed, on one line, and without controls that could hide or reorder words. */
export function textAllowed(text: string): boolean {
  return !forbidden.test(text) && !stackedMarks.test(text);
}

/** The code with which the server would refuse this edit for its content, or null. */
export function textFault(delta: Delta): TextFault | null {
  if (delta.length > opsMax) return 'too_many_ops';
  for (const op of delta) {
    if ('insert' in op && !textAllowed(op.insert)) return 'text_not_allowed';
    if (!('delete' in op) && op.attributes !== undefined && !attributesAllowed(op.attributes, 'retain' in op)) {
      return 'attribute_not_allowed';
    }
  }
  return null;
}

function attributesAllowed(attributes: Attributes, inRetain: boolean): boolean {
  const entries = Object.entries(attributes);
  return entries.length <= attributesMax
    && entries.every(([name, value]) => (value === null ? inRetain && isKnown(name) : valueAllowed(name, value)));
}

function isKnown(name: string): boolean {
  return ['italic', 'bold', 'underline', 'link', 'note', 'ref', 'ins'].includes(name) || struck.test(name);
}

function valueAllowed(name: string, value: unknown): boolean {
  switch (name) {
    case 'italic': case 'bold': case 'underline': return value === true;
    case 'link': return typeof value === 'string' && value.length <= attributeUnitsMax && address.test(value);
    case 'note': case 'ref': case 'ins': return typeof value === 'string' && clauseId.test(value);
    default: return value === true && struck.test(name);
  }
}

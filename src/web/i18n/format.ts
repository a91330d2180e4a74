export type MessageValues = Record<string, string | number>;

/**
 * A message as the build makes it from its ICU form (messagesPlugin.mjs): plain words, or parts one after the other. A part is words, a
 * value, a choice by a value, a choice by a number, or (0) the number by which was chosen.
 */
export type BuiltMessage = string | readonly Part[];
type Part = string | 0 | readonly [name: string] | readonly [name: string, choices: Choices] | readonly [name: string, choices: Choices, isByNumber: 1];
type Choices = Readonly<Record<string, BuiltMessage>>;

const numbers = new Map<string, { rules: Intl.PluralRules; format: Intl.NumberFormat }>();

/** The message with its values, in a locale's forms of numbers. Throws when a value is missing: that is a fault of the page. */
export function formatted(message: BuiltMessage, values: MessageValues, locale: string, chosenBy = 0): string {
  if (typeof message === 'string') return message;
  return message.map(part => {
    if (typeof part === 'string') return part;
    if (part === 0) return numbersIn(locale).format.format(chosenBy);
    const [name, choices, isByNumber] = part;
    const value = values[name];
    if (value === undefined) throw new Error(`The message needs the value "${name}".`);
    if (!choices) return String(value);
    const choice = isByNumber ? choices[`=${value}`] ?? choices[numbersIn(locale).rules.select(Number(value))] : choices[value];
    return formatted(choice ?? choices['other']!, values, locale, isByNumber ? Number(value) : chosenBy);
  }).join('');
}

/** Made once: browsers take long to make them. */
function numbersIn(locale: string) {
  const known = numbers.get(locale) ?? { rules: new Intl.PluralRules(locale), format: new Intl.NumberFormat(locale) };
  numbers.set(locale, known);
  return known;
}

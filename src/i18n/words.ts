/**
 * The one function that Lectern's own words pass through. The English text is the key; names in
 * braces are filled in. Other languages come in here.
 */
export function say(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace))
}

/** Words that depend on a number: `{n}` stands for it. */
export function sayCount(n: number, one: string, other: string): string {
  return say(n === 1 ? one : other, { n })
}

/** A whole percentage, with the no-break space of the house style. */
export function sayPercent(percent: number): string {
  return say('{percent}\u00a0%', { percent })
}

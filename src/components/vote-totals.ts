import type { Say } from '#i18n/say.ts'

/** The votes of two askings: "84 votes then, 79 now". */
export function totalsWords(say: Say, then: number, now: number): string {
  const before = say.count(then, '{n} vote', '{n} votes')
  return say('{before} then, {now} now', { before, now })
}

import { describe, expect, test } from 'vitest'
import { textsOf, uiTexts } from '#translation/ui-texts.ts'

describe('Lectern’s own words', () => {
  test('are the texts in calls of say() and say.count(), with file and line', () => {
    const code = `const name = 'Łódź 🗳'
const lead = say('Counted: {choice}.', { choice })
say.count(n, '{n} vote', '{n} votes') + say(\`Then\`)`

    expect(textsOf('src/a.ts', code)).toMatchObject([
      { text: 'Counted: {choice}.', plural: null, context: null, file: 'src/a.ts', line: 2 },
      { text: '{n} vote', plural: '{n} votes', line: 3 },
      { text: 'Then', plural: null, line: 3 },
    ])
  })

  test('may stand inside each other and inside markup', () => {
    const code = `const a = <p title={say('Keys')}>{say('Next: {x}', { x: say('Lobby') })}</p>`

    expect(textsOf('src/a.tsx', code).map(({ text }) => text)).toEqual([
      'Keys',
      'Next: {x}',
      'Lobby',
    ])
  })

  test('have a hint if there is one for translators, above or behind', () => {
    const code = `
// Translators: the result of the first vote
say('Then')
say('Now') // Translators: in the second vote
say('all') // nobody
const a = <p>
  {/* Translators: a button,
      so keep it short */}
  {say('Join')}
</p>`

    expect(textsOf('src/a.tsx', code).map(({ hint }) => hint)).toEqual([
      'the result of the first vote',
      'in the second vote',
      null,
      'a button, so keep it short',
    ])
  })

  test('are no others: a percentage, and what somebody else says or counts', () => {
    const code = `say.percent(share) + voter.say(word) + votes.count(n, one, other) + say['count'](n)`

    expect(textsOf('src/a.ts', code)).toEqual([])
  })

  test.each([
    ['say(word)', 'say'],
    [`say(\`\${n} votes\`)`, 'say'],
    ['say(a ? "Then" : "Now")', 'say'],
    ['say()', 'say'],
    ['say.count(n, "vote", votes)', 'say.count'],
  ])('%s is refused, since nobody could translate it', (code, name) => {
    expect(() => textsOf('src/a.ts', `\n${code}`)).toThrow(
      `src/a.ts:2 Unexpected ${name}() of something computed, expected a text between quotation marks.`,
    )
  })

  test('of this repository are found', () => {
    const texts = uiTexts('.').map(({ text, file }) => `${file}: ${text}`)

    expect(texts).toContain('src/pages/audience/state-words.ts: Counted: {choice}.')
    expect(texts.length).toBeGreaterThan(150)
  })
})

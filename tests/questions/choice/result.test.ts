import { describe, expect, test } from 'vitest'
import { countVotes, resultOf } from '#questions/choice/result.ts'
import { choiceQuestion } from '../../support/decks.ts'

const question = choiceQuestion('Blame or learn?', ['blame', 'learn'])

describe('the result', () => {
  test('[P5] has a row for each choice, in the order in which they were asked', () => {
    const { total, rows } = resultOf({ ...question, labels: ['Blame', 'Learn'] }, [32, 52])

    expect(total).toBe(84)
    const [blame, learn] = ['blame', 'learn'].map((id) => ({ id, color: null }))
    expect(rows).toEqual([
      { choice: { ...blame, label: 'Blame' }, votes: 32, percent: 38 },
      { choice: { ...learn, label: 'Learn' }, votes: 52, percent: 62 },
    ])
  })

  test('[P5] is in percentages from ten votes on', () => {
    expect(resultOf(question, [8, 1]).unit).toBe('votes')
    expect(resultOf(question, [9, 1]).unit).toBe('percent')
  })

  test('[P5] is in nothing without votes', () => {
    expect(resultOf(question, [0, 0])).toMatchObject({ unit: 'none', total: 0 })
  })

  test('counts votes', () => {
    expect(countVotes([32, 52])).toBe(84)
    expect(countVotes([0, 0])).toBe(0)
  })
})

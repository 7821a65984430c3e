import type { AuthoredElement, QuestionReader } from '#questions/contract/mdx.ts'

/** `<Poll kind="several" most={2}>` with a `<Choice>` for each option. */
export const reader: QuestionReader = {
  properties: ['most'],
  elements: { Choice: ['id'] },
  read(poll) {
    const options = poll.elements('Choice')
    const ids = options.map((option) => option.id())
    const twin = options.find((_, place) => ids.indexOf(ids[place] ?? '') < place)
    if (twin)
      throw twin.mistake(`Unexpected second <Choice id="${twin.id()}">, expected an id of its own.`)
    return { labels: options.map(readLabel), content: { most: readMost(poll, ids.length), ids } }
  },
}

function readLabel(option: AuthoredElement): string {
  const label = option.words()
  if (label) return label
  throw option.mistake('Unexpected <Choice> without a text, expected the option.')
}

/** With all of them on offer at once there would be nothing to choose. */
function readMost(poll: AuthoredElement, options: number): number {
  const most = poll.whole('most')
  if (most !== undefined && most < options) return most
  const expected = `fewer than the ${options} options, like most={2}`
  if (most !== undefined) throw poll.wrongValue('most', expected)
  throw poll.mistake(`Unexpected <Poll> without most, expected ${expected}.`)
}

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The poll of the talk that `writePollTalk` writes. */
export const POLL = {
  slide: 'question',
  id: 'blame-or-learn',
  choices: ['blame', 'learn'],
} as const

/** The text of the first slide, until a test edits it. */
export const FIRST_WORDS = 'The words of the first slide.'

const CHAPTER = `# First

${FIRST_WORDS}

---

# Second

- one
- two

---

<Slide id="${POLL.slide}" />

# Question

<Poll id="${POLL.id}" question="It just broke. Your first thought?">
  <Choice id="blame">Blame</Choice>
  <Choice id="learn">Learn</Choice>
</Poll>
`

/** Writes a talk of three slides, the last with a poll; resolves to the file of its chapter. */
export async function writePollTalk(folder: string): Promise<string> {
  await mkdir(join(folder, 'slides'))
  const chapter = join(folder, 'slides/01.mdx')
  await writeFile(chapter, CHAPTER)
  return chapter
}

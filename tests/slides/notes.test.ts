import { createProcessor } from '@mdx-js/mdx'
import type { RootContent } from 'mdast'
import { describe, expect, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import type { ManifestSlide } from '#deck/manifest.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'
import { below, isElement, plainText } from '#deck/mdx/syntax-tree.ts'

/** Unhurried, for people who hear it once, some of them through an interpreter. */
const WORDS_A_MINUTE = 130

/** What a speaker waits after each press inside a slide. */
const SECONDS_A_STEP = 1.5

/** What takes seconds besides the words: voting, silence, a quote read aloud, what a cue gives time for. */
const SECONDS_BESIDES: Record<string, number> = {
  restart: 8,
  'choose-one': 90,
  'a-dumb-mistake': 15 + 30,
  'light-years': 10 + 30,
  'restart-again': 5,
  'blameless-postmortems': 40,
  'high-trust': 10,
  'choose-again': 75,
}

/** The other half of a slide's time is the hall's: to read, to laugh, to think. */
const LEAST_FILLED = 0.5

const WARNED = /technician.*interpreter.*captioner/

/** What only the speaker sees: a cue is an instruction, and never read out. */
const CUES: [id: string, about: string, words: RegExp][] = [
  ['the-phoenix-project', 'warns of both restart screens', WARNED],
  ['three-ways', 'warns of the first restart screen', WARNED],
  ['not-safe-to-fail', 'warns of the second restart screen', WARNED],
  ['restart', 'helps if it really crashed', /If it really crashed: npm start, carry on/],
  ['restart-again', 'helps if it really crashed', /If it really crashed: npm start, carry on/],
  ['choose-one', 'helps if nobody votes', /Nobody votes.*show of hands/],
  ['choose-again', 'helps if nobody votes', /Nobody votes.*show of hands/],
  ['culture-of-learning', 'ends for a hall that moved', /The hall moved: “/],
  ['culture-of-learning', 'ends for a hall that did not', /The hall did not move: “/],
]

const { slides, talk } = await compileDeck(await readTalk(process.cwd()))
const speeches = slides.map(readSpeech)

describe.each(speeches)('the notes of $slide.id', (speech) => {
  test('are there, with a planned time', () => {
    expect(speech.spoken).not.toBe('')
    expect(speech.slide.time).toBeGreaterThan(0)
  })

  test('are two to five sentences that can be spoken', () => {
    expect(speech.sentences).toBeGreaterThanOrEqual(2)
    expect(speech.sentences).toBeLessThanOrEqual(5)
  })

  test('have one point, in bold', () => {
    expect(speech.points).toHaveLength(1)
  })

  test('announce the first words of the next slide', () => {
    const following = speeches[speeches.indexOf(speech) + 1]

    if (!following) expect(speech.next).toBe('Next: their questions.')
    else if (following.slide.interstitial) expect(speech.next).toMatch(/^Next: nothing, for /)
    else expect(firstWords(following.spoken, speech.next)).toBe(quoted(speech.next))
  })

  test('can be spoken in the planned time', () => {
    expect(secondsNeeded(speech)).toBeLessThanOrEqual(speech.slide.time ?? 0)
  })

  test('fill at least half of the planned time', () => {
    const least = LEAST_FILLED * (speech.slide.time ?? 0)

    expect(secondsNeeded(speech)).toBeGreaterThanOrEqual(least)
  })
})

test.each(CUES)('a cue of %s %s', (id, _about, words) => {
  const speech = speeches.find(({ slide }) => slide.id === id)

  expect(speech?.cues).toContainEqual(expect.stringMatching(words))
})

test('the slides together take the planned duration, and at most a minute less', () => {
  const words = sum(speeches.map(({ spoken }) => wordsOf(spoken).length))
  const planned = sum(slides.map(({ time }) => time ?? 0))
  const duration = talk.duration ?? 0

  console.info(
    `${words} words, ${minutes((words / WORDS_A_MINUTE) * 60)} at ${WORDS_A_MINUTE} a minute, ` +
      `${minutes(sum(speeches.map(secondsNeeded)))} with all that takes time besides, ` +
      `${minutes(planned)} planned of ${minutes(duration)}`,
  )
  expect(planned).toBeLessThanOrEqual(duration)
  expect(planned).toBeGreaterThanOrEqual(duration - 60)
})

interface Speech {
  slide: ManifestSlide
  /** What is said aloud. */
  spoken: string
  sentences: number
  points: string[]
  cues: string[]
  /** The line that announces the next slide. */
  next: string
}

function readSpeech(slide: ManifestSlide): Speech {
  const blocks = createProcessor().parse(slide.notes).children
  const cues: RootContent[] = blocks.filter((block) => isElement(block, 'Cue'))
  const next = blocks.filter((block) => plainText(block).startsWith('Next:'))
  const spoken = blocks.filter((block) => !cues.includes(block) && !next.includes(block))
  return {
    slide,
    spoken: textOf(spoken),
    sentences: sum(spoken.map((block) => sentencesIn(plainText(block)))),
    points: below(spoken)
      .filter(({ type }) => type === 'strong')
      .map(plainText),
    cues: cues.map((cue) => plainText(cue)),
    next: textOf(next),
  }
}

function textOf(blocks: readonly RootContent[]): string {
  return blocks.map(plainText).join(' ')
}

function sentencesIn(text: string): number {
  return [...new Intl.Segmenter(talk.language, { granularity: 'sentence' }).segment(text)].length
}

/** As many words as the line quotes. */
function firstWords(spoken: string, line: string): string {
  return wordsOf(spoken)
    .slice(0, wordsOf(quoted(line)).length)
    .join(' ')
}

/** The words between “ and ”, or a word that nobody says. */
function quoted(line: string): string {
  return wordsOf(line.match(/“(.+)”/)?.[1] ?? '(nothing quoted)').join(' ')
}

/** Without punctuation: a quote may end where the sentence goes on. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? []
}

function secondsNeeded({ slide, spoken }: Speech): number {
  const speaking = (wordsOf(spoken).length / WORDS_A_MINUTE) * 60
  return speaking + slide.steps * SECONDS_A_STEP + (SECONDS_BESIDES[slide.id] ?? 0)
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

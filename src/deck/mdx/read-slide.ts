import type { RootContent } from 'mdast'
import type { ManifestSlide } from '#deck/manifest.ts'
import type { Located } from '#deck/mistake.ts'
import type { ChapterContext } from './chapter-context.ts'
import { checkPlacement } from './check-placement.ts'
import { ensureTitleHeading } from './headings.ts'
import { numberLists } from './list-numbers.ts'
import { notesSource, takeNotes } from './notes.ts'
import { readPoll } from './poll.ts'
import { takeMarker } from './slide-marker.ts'
import { nameSlide } from './slide-name.ts'
import { markSlideTexts } from './slide-texts.ts'
import { numberSteps } from './steps.ts'
import { blocksOf } from './syntax-tree.ts'
import type { FoundText } from './translatable-texts.ts'

/** A slide as it was read: its entry in the manifest, and its parts for the two modules. */
export interface ReadSlide {
  manifest: ManifestSlide
  /** The nodes of the slide without its notes, with numbered steps. */
  content: readonly RootContent[]
  notes: readonly RootContent[]
  /** The texts of both that can be translated. */
  texts: FoundText[]
  tone: string | undefined
  layout: string | undefined
}

/** Reads the nodes of one slide, and rewrites them for the stage. Its chapter's title is added later. */
export function readSlide(nodes: RootContent[], context: ChapterContext): ReadSlide {
  const { source, names, index } = context
  const top: Located = nodes[0] ?? {}
  const { marker, others } = takeMarker(nodes, names.theme)
  const { content, notes } = takeNotes(others)
  const name = nameSlide({ marker, content, top }, context)
  const poll = readPoll(content, source.file, index)
  checkPlacement(content, notes)
  const { steps, beforePoll, nodes: numbered } = numberSteps(content)
  numberLists(numbered)
  const parts = {
    content: ensureTitleHeading(numbered, name.title, marker.title !== undefined),
    notes: notes.flatMap(blocksOf),
  }
  const { description, interstitial, time, tone, layout } = marker
  return {
    ...parts,
    texts: markSlideTexts({ marker, poll, ...parts }, top, source.text),
    tone,
    layout,
    manifest: {
      ...name,
      description,
      chapter: '',
      steps,
      interstitial,
      poll: poll && { ...poll, words: {}, step: beforePoll },
      time,
      notes: notesSource(notes, source.text),
      source: { file: source.file, line: top.position?.start.line ?? 1 },
    },
  }
}

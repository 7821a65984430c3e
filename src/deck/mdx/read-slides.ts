import type { Root, RootContent, Yaml } from 'mdast'
import type { Components } from '#deck/folder/components.ts'
import { refuseUnknownLooks } from '#deck/folder/theme-names.ts'
import { readDeclaration, TEXT } from '#deck/folder/yaml-fields.ts'
import type { ManifestSlide } from '#deck/manifest.ts'
import { Mistake } from '#deck/mistake.ts'
import { flagOf, hasProperty, textOf, wrong } from './attributes.ts'
import { checkWords } from './check-components.ts'
import { refuseTraps } from './check-markdown.ts'
import { type Given, placeOf, secondOf, wrongId } from './deck-index.ts'
import { headSlide, titleHeading } from './headings.ts'
import { numberLists } from './list-numbers.ts'
import { notesSource, takeNotes } from './notes.ts'
import { refuseUnknownPictures, refuseWordlessPictures } from './pictures.ts'
import { POLL_PARTS, type ReadPoll, readPoll } from './poll.ts'
import { isId, slug } from './slug.ts'
import { numberSteps } from './steps.ts'
import { below, blocksOf, type Element, isComment, isElement, plainText } from './syntax-tree.ts'
import { type FoundText, markTexts, writtenIn } from './translatable-texts.ts'

/** A chapter's file. */
export interface ChapterSource {
  /** Relative to the talk's folder, for errors. */
  file: string
  text: string
}

/** A slide as it was read: what is known of it, and its parts for the two modules. */
export interface ReadSlide {
  manifest: ManifestSlide
  /** What it is made of, its steps numbered, without notes. */
  content: readonly RootContent[]
  notes: readonly RootContent[]
  /** What can be translated of both. */
  texts: FoundText[]
  tone: string | undefined
  layout: string | undefined
}

/** Reads the slides of a chapter's tree, and refuses what its author cannot have meant. */
export function readSlides(
  tree: Root,
  source: ChapterSource,
  components: Components,
  given: Given,
): ReadSlide[] {
  refuseTraps(tree, source.text)
  checkWords(tree.children, components)
  refuseUnknownPictures(tree, given.pictures)
  refuseWordlessPictures(tree)
  const title = readTitle(tree)
  const slides = partSlides(tree, source).map((nodes) => readSlide(nodes, source, given))
  const chapter = title ?? slides[0]?.manifest.title ?? ''
  if (title !== undefined) slides[0]?.texts.unshift({ text: title, context: 'slide', line: 2 })
  return slides.map((slide) => ({ ...slide, manifest: { ...slide.manifest, chapter } }))
}

/** The chapter's title from its front matter. */
function readTitle(tree: Root): string | undefined {
  const yaml = tree.children.find((node): node is Yaml => node.type === 'yaml')
  if (!yaml) return undefined
  const line = (yaml.position?.start.line ?? 0) + 1
  return readDeclaration(yaml.value, { title: TEXT }, line).title
}

/** What stands between one `---` and the next, without the author's remarks. */
function partSlides(tree: Root, { text }: ChapterSource): RootContent[][] {
  const slides: RootContent[][] = [[]]
  for (const node of tree.children) {
    if (node.type === 'yaml' || isComment(node)) continue
    if (node.type !== 'thematicBreak') slides.at(-1)?.push(node)
    else {
      refuseEmpty(slides.at(-1), node)
      slides.push([])
    }
  }
  refuseEmpty(slides.at(-1), { position: { start: endOf(text) } })
  return slides
}

function refuseEmpty(nodes: RootContent[] | undefined, node: Parameters<typeof placeOf>[1]): void {
  if (nodes && nodes.length > 0) return
  throw new Mistake('Unexpected empty slide, expected something before this. Remove one ---.', node)
}

function endOf(text: string) {
  return { line: text.trimEnd().split('\n').length, column: 1 }
}

function readSlide(nodes: RootContent[], source: ChapterSource, given: Given): ReadSlide {
  const { marker, others } = takeMarker(nodes)
  if (marker && given.looks) refuseUnknownLooks(marker, given.looks)
  const { content, notes } = takeNotes(others)
  const { id, title, titleText } = nameSlide(marker, content, nodes, source, given)
  const poll = readPoll(content, source.file, given)
  const description = marker ? readDescription(marker) : null
  refuseStrays(content, notes)
  const numbered = numberSteps(content)
  numberLists(numbered.nodes)
  const isGiven = marker !== undefined && hasProperty(marker, 'title')
  const headed = headSlide(numbered.nodes, title, isGiven)
  const spoken = notes.flatMap(blocksOf)
  return {
    content: headed,
    notes: spoken,
    texts: [
      ...textsOfMarker(description, marker),
      ...markTexts(headed, 'slide', source.text),
      ...textsOfPoll(poll, marker ?? nodes[0]),
      ...markTexts(spoken, 'notes', source.text),
    ],
    tone: marker && textOf(marker, 'tone'),
    layout: marker && textOf(marker, 'layout'),
    manifest: {
      id,
      title,
      titleText,
      description,
      chapter: '',
      steps: numbered.steps,
      interstitial: marker ? flagOf(marker, 'interstitial') : false,
      poll: poll && { ...poll, words: {}, step: numbered.beforePoll },
      time: marker ? readTime(marker) : null,
      notes: notesSource(notes, source.text),
      source: { file: source.file, line: nodes[0]?.position?.start.line ?? 1 },
    },
  }
}

function textsOfMarker(description: string | null, marker: Element | undefined): FoundText[] {
  const line = marker?.position?.start.line ?? 1
  return description === null ? [] : [{ text: description, context: 'slide', line }]
}

/** Its question and choices, unless an earlier poll has told them. */
function textsOfPoll(poll: ReadPoll | null, node: RootContent | undefined): FoundText[] {
  if (!poll || poll.again !== null) return []
  const line = node?.position?.start.line ?? 1
  const texts = [poll.question, ...poll.labels]
  return texts.map((text) => ({ text, context: 'slide', line }))
}

/** The `<Slide … />` at the top, if there is one. */
function takeMarker(nodes: readonly RootContent[]) {
  const first = nodes[0]
  const marker = first && isElement(first, 'Slide') ? first : undefined
  if (marker && marker.children.length > 0) {
    throw new Mistake(
      'Unexpected content in <Slide>, expected it closed at once: <Slide … />.',
      marker,
    )
  }
  return { marker, others: nodes.filter((node) => node !== marker) }
}

function nameSlide(
  marker: Element | undefined,
  content: readonly RootContent[],
  nodes: readonly RootContent[],
  { file, text }: ChapterSource,
  given: Given,
): { id: string; title: string; titleText: string } {
  const top = nodes[0] ?? {}
  const heading = titleHeading(content)
  const title = readTitleOf(marker, heading, top)
  const id = (marker && textOf(marker, 'id')) ?? slugOf(heading ? plainText(heading) : title, top)
  giveId(id, file, marker ?? heading ?? top, given)
  const isWritten = heading !== undefined && plainText(heading) === title
  return { id, title, titleText: isWritten ? writtenIn(heading, text) : title }
}

type Node = Parameters<typeof placeOf>[1]

function readTitleOf(
  marker: Element | undefined,
  heading: RootContent | undefined,
  top: Node,
): string {
  const title = (marker && textOf(marker, 'title')) || (heading && plainText(heading))
  if (title) return title
  throw new Mistake(
    'Unexpected slide without a heading, expected a name for the outline. Begin it with <Slide title="…" />.',
    top,
  )
}

function slugOf(title: string, top: Node): string {
  const id = slug(title)
  if (id) return id
  throw new Mistake(
    `Unexpected heading "${title}" without Latin letters or digits, expected an id. Begin the slide with <Slide id="…" />.`,
    top,
  )
}

function giveId(id: string, file: string, node: Node, given: Given): void {
  if (!isId(id)) throw wrongId(id, node)
  if (id === 'lobby') {
    throw new Mistake(
      'Unexpected slide "lobby", expected another id: that is the place before the first slide. Give it one with <Slide id="…" />.',
      node,
    )
  }
  const first = given.slides.get(id)
  if (first) throw secondOf('slide', id, first, node)
  given.slides.set(id, placeOf(file, node))
}

/** Other slides speak for themselves. */
function readDescription(marker: Element): string | null {
  const description = textOf(marker, 'description')
  if (description === undefined) return null
  if (flagOf(marker, 'interstitial')) return description
  throw wrong(marker, 'description', 'the word interstitial beside it')
}

/** `1:30` in seconds. */
function readTime(marker: Element): number | null {
  const time = textOf(marker, 'time')
  if (time === undefined) return null
  const [, minutes, seconds] = /^(\d{1,3}):([0-5]\d)$/.exec(time) ?? []
  if (minutes === undefined) throw wrong(marker, 'time', 'minutes and seconds, like "1:30"')
  return Number(minutes) * 60 + Number(seconds)
}

/** Words of the compiler that are left where they mean nothing. Notes there would be shown. */
const STRAYS: Record<string, string> = {
  Slide: 'expected it at the top of its slide, before anything else',
  Notes: 'expected it on lines of its own, directly on the slide',
  Cue: 'expected it inside <Notes>',
  ...Object.fromEntries(POLL_PARTS.map((name) => [name, 'expected it inside <Poll>'])),
}

function refuseStrays(content: readonly RootContent[], notes: readonly Element[]): void {
  for (const node of below(content)) {
    const expected = isElement(node) && STRAYS[node.name ?? '']
    if (expected) throw new Mistake(`Unexpected <${node.name}> here, ${expected}.`, node)
  }
  for (const node of below(notes.flatMap(blocksOf))) {
    if (isElement(node) && NOT_IN_NOTES.includes(node.name ?? '')) {
      throw new Mistake(`Unexpected <${node.name}> in <Notes>, expected it on the slide.`, node)
    }
  }
}

const NOT_IN_NOTES = ['Slide', 'Steps', 'Step', 'Notes', 'Poll', ...POLL_PARTS]

import type { RootContent } from 'mdast'
import { type Located, Mistake } from '#deck/mistake.ts'
import type { ChapterContext } from './chapter-context.ts'
import { duplicateId, placeOf, wrongId } from './deck-index.ts'
import { titleHeading } from './headings.ts'
import type { SlideMarker } from './slide-marker.ts'
import { isId, slug } from './slug.ts'
import { plainText } from './syntax-tree.ts'
import { markdownOf } from './translatable-texts.ts'

interface SlideName {
  id: string
  title: string
  /** The title in the author's Markdown. */
  titleText: string
}

interface NameSources {
  marker: SlideMarker
  /** The nodes of the slide without marker and notes. */
  content: readonly RootContent[]
  /** The first node of the slide, where its mistakes are reported. */
  top: Located
}

/** Names a slide by its marker or its heading, and adds its id to the index. */
export function nameSlide(parts: NameSources, { source, index }: ChapterContext): SlideName {
  const { marker, content, top } = parts
  const heading = titleHeading(content)
  const headingText = heading && plainText(heading)
  const title = marker.title ?? headingText
  if (title === undefined) throw noTitle(top)
  const id = marker.id ?? idOf(headingText ?? title, top)
  const node = marker.element ?? heading ?? top
  checkId(id, node)
  const first = index.slides.get(id)
  if (first) throw duplicateId('slide', { id, first }, node)
  index.slides.set(id, placeOf(source.file, node))
  const isHeading = heading !== undefined && headingText === title
  return { id, title, titleText: isHeading ? markdownOf(heading, source.text) : title }
}

function noTitle(top: Located): Mistake {
  return new Mistake(
    'Unexpected slide without a heading, expected a name for the outline. Begin it with <Slide title="…" />.',
    top,
  )
}

function idOf(title: string, top: Located): string {
  const id = slug(title)
  if (id) return id
  throw new Mistake(
    `Unexpected heading "${title}" without Latin letters or digits, expected an id. Begin the slide with <Slide id="…" />.`,
    top,
  )
}

/** The place before the first slide is called `lobby`. */
function checkId(id: string, node: Located): void {
  if (!isId(id)) throw wrongId(id, node)
  if (id !== 'lobby') return
  throw new Mistake(
    'Unexpected slide "lobby", expected another id: that is the place before the first slide. Give it one with <Slide id="…" />.',
    node,
  )
}

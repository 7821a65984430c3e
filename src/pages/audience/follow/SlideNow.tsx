import { type ComponentChildren, h } from 'preact'
import { useSay } from '#client/say.ts'
import { writtenIn } from '#i18n/language.ts'
import type { SlideNode, SlideView } from '#protocol/slide-view.ts'

/**
 * The slide on the stage as a phone shows it. The key makes another slide another element; a step or
 * another language leaves it as it is.
 */
export function SlideNow({ slide }: { slide: SlideView | null }) {
  const say = useSay()
  if (!slide) return <Remark>{say('The slides appear here.')}</Remark>
  if (slide.interstitial) return <OnStage key={slide.at.slide} slide={slide} />
  if (slide.content.length === 0) return <Remark>{say('Nothing to read on this slide.')}</Remark>
  return <SlideText key={slide.at.slide} slide={slide} />
}

function Remark({ children }: { children: string }) {
  const say = useSay()
  return (
    <p class="follow-remark" {...say.attributes}>
      {children}
    </p>
  )
}

/** A slide with nothing but a heading that the stage does not show would be an empty box. */
function SlideText({ slide: { language, content } }: { slide: SlideView }) {
  return (
    <article
      class="follow-slide"
      data-bare={content.every(isUnseen) ? '' : undefined}
      {...writtenIn(language)}
    >
      {content.map(toElement)}
    </article>
  )
}

function isUnseen(node: SlideNode): boolean {
  return typeof node !== 'string' && node[1].class === 'unseen'
}

/** An interstitial is described, in a frame: no listener shall take it for their own phone's message. */
function OnStage({ slide: { language, content } }: { slide: SlideView }) {
  const say = useSay()
  return (
    <article class="follow-slide follow-screen">
      <h2 {...say.attributes}>{say('On the stage screen:')}</h2>
      <div {...writtenIn(language)}>{content.map(toElement)}</div>
    </article>
  )
}

/** Opens a link in another tab: it must not take the vote away. */
const LINK = { target: '_blank', rel: 'noreferrer' }

function toElement(node: SlideNode): ComponentChildren {
  if (typeof node === 'string') return node
  const [tag, attributes, ...content] = node
  const properties = tag === 'a' ? { ...attributes, ...LINK } : attributes
  return h(tag, properties, ...content.map(toElement))
}

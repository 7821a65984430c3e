import { Slides, slides, talk, words } from 'virtual:lectern/deck'
import { options } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { TalkWords, TalkWordsProvider } from '#client/talk-words.ts'
import { TranslatedText } from '#components/parts/TranslatedText.tsx'
import { OnlySlide } from '#components/SlideFrame.tsx'
import type { DeckSlide } from '#deck/manifest.ts'
import { textId } from '#i18n/text-id.ts'

/** Renders the slides as HTML when a deck is built, without a browser, for phones that follow. */

// Preact needs this option: without it a component that throws would end the build.
Object.assign(options, { errorBoundaries: true })

/** Every slide in every language of the talk, by language and id. */
export async function renderSlides(): Promise<Record<string, Record<string, string>>> {
  const rendered: Record<string, Record<string, string>> = {}
  for (const language of [talk.language, ...Object.keys(words)]) {
    rendered[language] = renderAll(await talkWordsIn(language))
  }
  return rendered
}

async function talkWordsIn(language: string): Promise<TalkWords> {
  const catalogue = await words[language]?.()
  return new TalkWords(talk.language, language, catalogue?.default ?? null)
}

function renderAll(talkWords: TalkWords): Record<string, string> {
  return Object.fromEntries(slides.map((slide) => [slide.id, renderSlide(slide, talkWords)]))
}

function renderSlide(slide: DeckSlide, talkWords: TalkWords): string {
  return renderToString(
    <TalkWordsProvider value={talkWords}>
      <OnlySlide.Provider value={slide.id}>
        {slide.interstitial ? <Description slide={slide} /> : <Slides />}
      </OnlySlide.Provider>
    </TalkWordsProvider>,
  )
}

/** An interstitial is described and never performed: no listener shall take it for real. */
function Description({ slide: { description, title, titleText } }: { slide: DeckSlide }) {
  return (
    <p>
      <TranslatedText id={textId(description ?? titleText, 'slide')}>
        {description ?? title}
      </TranslatedText>
    </p>
  )
}

import '#components/deck.css'
import { Slides, talk, words } from 'virtual:lectern/deck'
import { ui } from 'virtual:lectern/ui'
import { render } from 'preact'
import { writeLanguage } from '#client/document-language.ts'
import { SayProvider } from '#client/say.ts'
import { loadLanguage, TalkWordsProvider } from '#client/talk-words.ts'
import { RecordedRoomProvider } from '#client/use-room-facts.ts'
import { QuestionDrawings } from '#components/parts/question-drawings.ts'
import type { RoomFacts } from '#protocol/room-facts.ts'
import { loadPaperDrawings } from '#questions/paper.ts'
import { prepareForPrint } from './before-print.ts'
import { awaitSlides } from './readiness.ts'

/**
 * Every slide is a page, with all its steps, in the language of `?lang=`, else in its author's. The printer
 * answers `room.json` with the facts of a room that the slides may show, or null, and waits for `data-ready`
 * on the root.
 */

const language = new URLSearchParams(location.search).get('lang') ?? talk.language
const { talkWords, say } = await loadLanguage(language, { source: talk.language, talk: words, ui })
document.title = talk.titles[talkWords.language] ?? talk.title
writeLanguage(talkWords.language)

const room: RoomFacts | null = await (await fetch('room.json')).json()
const root = document.getElementById('paper')
if (root) {
  render(
    <TalkWordsProvider value={talkWords}>
      <SayProvider value={say}>
        <RecordedRoomProvider value={room}>
          <QuestionDrawings.Provider value={await loadPaperDrawings()}>
            <Slides />
          </QuestionDrawings.Provider>
        </RecordedRoomProvider>
      </SayProvider>
    </TalkWordsProvider>,
    root,
  )
  addEventListener('beforeprint', () => prepareForPrint(root))
  awaitSlides(root)
}

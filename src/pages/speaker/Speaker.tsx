import { talk, words } from 'virtual:lectern/deck'
import { words as notesWords } from 'virtual:lectern/notes'
import { ui } from 'virtual:lectern/ui'
import { type LanguageChoice, useLanguageChoice } from '#client/language-choice.ts'
import { type Presenter, usePresenter } from '#client/presenter.ts'
import { both, TalkWordsProvider, useDocumentLanguage, useLanguage } from '#client/talk-words.ts'
import { say } from '#i18n/words.ts'
import { useControls } from './controls.ts'
import { Desk } from './Desk.tsx'
import { Dialogs } from './Dialogs.tsx'
import { Ended } from './Ended.tsx'
import { leaveKeysToTalk } from './focus.ts'
import { Pocket } from './Pocket.tsx'
import { useWide } from './wide.ts'

/** The speaker's own view of the room. */
export function Speaker() {
  const choice = useLanguageChoice('lectern speaker language', LANGUAGES)
  const talkWords = useLanguage(choice.language, SOURCES)
  useDocumentLanguage(talkWords.language)
  return (
    <TalkWordsProvider value={talkWords}>
      <Room choice={choice} />
    </TalkWordsProvider>
  )
}

const LANGUAGES = [talk.language, ...Object.keys(words)]

/** Slides and notes: whoever speaks reads both in one language, which need not be the stage's. */
const SOURCES = { source: talk.language, talk: both(words, notesWords), ui }

function Room({ choice }: { choice: LanguageChoice }) {
  const presenter = usePresenter()
  if (!presenter?.view) return <Waiting />
  if (presenter.room.ended) return <Ended view={presenter.view} polls={presenter.room.polls} />
  return <Running key={presenter.view.id} presenter={presenter} choice={choice} />
}

function Running({ presenter, choice }: { presenter: Presenter; choice: LanguageChoice }) {
  const controls = useControls(presenter, choice)
  const wide = useWide()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only watches clicks go by
    <div class="speaker" onClick={leaveKeysToTalk}>
      {wide ? <Desk controls={controls} /> : <Pocket controls={controls} />}
      <Dialogs controls={controls} />
    </div>
  )
}

/** Before the room is known. */
function Waiting() {
  return (
    <main class="speaker quiet" aria-busy="true">
      <h1>{say('Speaker view')}</h1>
      <p>{say('Connecting…')}</p>
    </main>
  )
}

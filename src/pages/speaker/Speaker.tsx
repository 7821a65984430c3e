import { talk, words } from 'virtual:lectern/deck'
import { words as notesWords } from 'virtual:lectern/notes'
import { ui } from 'virtual:lectern/ui'
import { useMemo } from 'preact/hooks'
import { useDocumentLanguage, useDocumentTitle } from '#client/document-language.ts'
import { type LanguageChoice, useLanguageChoice } from '#client/language-choice.ts'
import type { Loaders } from '#client/load-words.ts'
import { type Presenter, usePresenter } from '#client/presenter.ts'
import { both, TalkWordsProvider, useLanguage } from '#client/talk-words.ts'
import type { Catalogue } from '#i18n/catalogue.ts'
import { say, spoken } from '#i18n/say.ts'
import { useControls } from './controls.ts'
import { Desk } from './Desk.tsx'
import { Dialogs } from './Dialogs.tsx'
import { Ended } from './Ended.tsx'
import { leaveKeysToTalk } from './focus.ts'
import { Pocket } from './Remote.tsx'
import { useWide } from './use-wide-window.ts'

/** The speaker's own view of the room. */
export function Speaker() {
  const presenter = usePresenter()
  // Asked for each time: while the talk is being written, languages come, change and go.
  const languages = [talk.language, ...Object.keys(words)]
  const choice = useLanguageChoice('lectern speaker language', languages)
  const spoken = useSlidesAndNotes(words, notesWords)
  const talkWords = useLanguage(choice.language, { source: talk.language, talk: spoken, ui })
  useDocumentLanguage(talkWords.language)
  useDocumentTitle(say('Speaker view: {title}', { title: tellTitle(talkWords.language) }))
  return (
    <TalkWordsProvider value={talkWords}>
      <Room presenter={presenter} choice={choice} />
    </TalkWordsProvider>
  )
}

/** Whoever speaks reads both in one language, which need not be the stage's. */
function useSlidesAndNotes(slides: Loaders<Catalogue>, notes: Loaders<Catalogue>) {
  return useMemo(() => both(slides, notes), [slides, notes])
}

function tellTitle(language: string): string {
  return talk.titles[language] ?? talk.title
}

interface RoomProps {
  presenter: Presenter | null
  choice: LanguageChoice
}

function Room({ presenter, choice }: RoomProps) {
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
    <main class="speaker quiet" aria-busy="true" {...spoken()}>
      <h1>{say('Speaker view')}</h1>
      <p>{say('Connecting…')}</p>
    </main>
  )
}

import { talk, words } from 'virtual:lectern/deck'
import { words as notesWords } from 'virtual:lectern/notes'
import { ui } from 'virtual:lectern/ui'
import { useMemo } from 'preact/hooks'
import { useDocumentLanguage, useDocumentTitle } from '#client/document-language.ts'
import { type LanguageChoice, useLanguageChoice } from '#client/language-choice.ts'
import type { Loaders } from '#client/load-words.ts'
import { type Presenter, usePresenter } from '#client/presenter.ts'
import { SayProvider, useSay } from '#client/say.ts'
import { mergeLoaders, TalkWordsProvider, useLanguage } from '#client/talk-words.ts'
import type { Catalogue } from '#i18n/catalogue.ts'
import { useControls } from './controls.ts'
import { Desk } from './Desk.tsx'
import { Dialogs } from './Dialogs.tsx'
import { Ended } from './Ended.tsx'
import { Remote } from './Remote.tsx'
import { useWideWindow } from './use-wide-window.ts'

/** The speaker's own view of the room: a desk in a wide window, a remote on a phone. */
export function Speaker() {
  const presenter = usePresenter()
  // Read anew each time: while the talk is being written, languages come, change and go.
  const languages = [talk.language, ...Object.keys(words)]
  const choice = useLanguageChoice('lectern speaker language', languages)
  const sources = { source: talk.language, talk: useSlidesAndNotes(words, notesWords), ui }
  const { talkWords, say } = useLanguage(choice.language, sources)
  useDocumentLanguage(talkWords.language)
  useDocumentTitle(say('Speaker view: {title}', { title: talkTitle(talkWords.language) }))
  return (
    <TalkWordsProvider value={talkWords}>
      <SayProvider value={say}>
        <SpeakerRoom presenter={presenter} choice={choice} />
      </SayProvider>
    </TalkWordsProvider>
  )
}

/** The speaker reads slides and notes in one language, which need not be the stage's. */
function useSlidesAndNotes(slides: Loaders<Catalogue>, notes: Loaders<Catalogue>) {
  return useMemo(() => mergeLoaders(slides, notes), [slides, notes])
}

function talkTitle(language: string): string {
  return talk.titles[language] ?? talk.title
}

interface RoomProps {
  presenter: Presenter | null
  choice: LanguageChoice
}

function SpeakerRoom({ presenter, choice }: RoomProps) {
  if (!presenter?.view) return <Waiting />
  if (presenter.room.ended) return <Ended view={presenter.view} polls={presenter.room.polls} />
  return <RunningTalk key={presenter.view.id} presenter={presenter} choice={choice} />
}

function RunningTalk({ presenter, choice }: { presenter: Presenter; choice: LanguageChoice }) {
  const controls = useControls(presenter, choice)
  const wide = useWideWindow()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only watches clicks go by
    <div class="speaker" onClick={leaveKeysToTalk}>
      {wide ? <Desk controls={controls} /> : <Remote controls={controls} />}
      <Dialogs controls={controls} />
    </div>
  )
}

/** The page before the room is known. */
function Waiting() {
  const say = useSay()
  return (
    <main class="speaker quiet" aria-busy="true" {...say.attributes}>
      <h1>{say('Speaker view')}</h1>
      <p>{say('Connecting…')}</p>
    </main>
  )
}

/**
 * Takes the focus from a button that was touched or clicked, so that the next press of Space or of an arrow
 * moves the talk and does not press the button again. Focus moved by the keyboard stays.
 */
function leaveKeysToTalk({ detail, target }: MouseEvent): void {
  const { activeElement } = document
  const inDialog = target instanceof Element && target.closest('dialog')
  if (detail > 0 && !inDialog && activeElement instanceof HTMLElement) activeElement.blur()
}

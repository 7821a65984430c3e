import { slides, talk, words } from 'virtual:lectern/deck'
import { ui } from 'virtual:lectern/ui'
import { useDocumentLanguage, useDocumentTitle } from '#client/document-language.ts'
import { useLanguageChoice } from '#client/language-choice.ts'
import { type Presenter, usePresenter } from '#client/presenter.ts'
import { SayProvider } from '#client/say.ts'
import { TalkWordsProvider, useLanguage, useTalkWords } from '#client/talk-words.ts'
import { JoinCard } from '#components/parts/JoinCard.tsx'
import type { StageView } from '#protocol/server-messages.ts'
import { findSlide } from '#rules/deck.ts'
import { LOBBY } from '#rules/position.ts'
import { DeckScreen } from './DeckScreen.tsx'
import { Lobby } from './Lobby.tsx'
import { Panel } from './Panel.tsx'
import { useStageKeys } from './stage-keys.ts'
import { TakeOver } from './TakeOver.tsx'
import { TroubleMark } from './TroubleMark.tsx'
import { useRestingPointer } from './use-resting-pointer.ts'

/** The page that the hall sees: black until the room is known, then the room's position. */
export function Stage() {
  const presenter = usePresenter()
  // Read anew each time: while the talk is being written, languages come, change and go.
  const languages = [talk.language, ...Object.keys(words)]
  const { language, cycle } = useLanguageChoice('lectern stage language', languages)
  const { talkWords, say } = useLanguage(language, { source: talk.language, talk: words, ui })
  useDocumentLanguage(talkWords.language)
  useDocumentTitle(talk.titles[talkWords.language] ?? talk.title)
  if (!presenter?.view) return null
  return (
    <TalkWordsProvider value={talkWords}>
      <SayProvider value={say}>
        <OpenStage presenter={presenter} view={presenter.view} nextLanguage={cycle} />
      </SayProvider>
    </TalkWordsProvider>
  )
}

interface OpenStageProps {
  presenter: Presenter
  view: StageView
  nextLanguage: () => void
}

function OpenStage({ presenter, view, nextLanguage }: OpenStageProps) {
  const { position, cover } = presenter.room
  const interstitial = findSlide({ slides }, position.slide)?.interstitial ?? false
  const inLobby = position.slide === LOBBY.slide
  const { panel, close } = useStageKeys(presenter, nextLanguage)
  const resting = useRestingPointer()
  return (
    <div class="stage" data-pointer={resting || interstitial ? 'hidden' : 'shown'}>
      {!inLobby && <Heading />}
      <DeckScreen position={position} covered={inLobby || cover !== null} />
      {inLobby && cover !== 'join' && <Lobby view={view} />}
      {cover === 'black' && <div class="cover" />}
      {cover === 'join' && <JoinScreen view={view} />}
      {!interstitial && <TroubleMark online={presenter.online} trouble={view.trouble} />}
      <TakeOver presenter={presenter} />
      {panel && (
        <Panel
          key={panel.number}
          panel={panel.name}
          presenter={presenter}
          close={() => close(panel)}
        />
      )}
    </div>
  )
}

/** The talk's title for screen readers, above every slide. */
function Heading() {
  const { translate } = useTalkWords()
  return (
    <header class="unseen">
      <h1>{translate(talk.title)}</h1>
    </header>
  )
}

function JoinScreen({ view }: { view: StageView }) {
  return (
    <main class="canvas cover join-screen">
      <div class="frame" data-tone="black">
        <JoinCard join={view.join} />
      </div>
    </main>
  )
}

import { talk } from 'virtual:lectern/deck'
import { useTalkWords } from '#client/talk-words.ts'
import { say, sayCount, spoken } from '#i18n/say.ts'
import type { PollCount, StageView } from '#protocol/server-messages.ts'
import { resultsToTell } from '#rules/asked-again.ts'
import { type Asking, askingOf, type Polls } from '#rules/poll.ts'
import { Result } from './Result.tsx'

interface EndedProps {
  view: StageView
  polls: Polls
}

/** After the end: what came of the votes. */
export function Ended({ view, polls }: EndedProps) {
  const { tell } = useTalkWords()
  const told = resultsToTell(polls, (id) => view.counts[id]?.earlier?.id)
  return (
    <main class="speaker ended">
      <h1 {...spoken()}>{say('The talk has ended.')}</h1>
      <p>{say('“{title}”', { title: tell(talk.title) })}</p>
      <p {...spoken()}>{sayCount(view.joined, '{n} phone joined.', '{n} phones joined.')}</p>
      {told.map((id) => (
        <EndResult key={id} asking={askingOf(polls, id)} count={view.counts[id]} />
      ))}
      <p class="quiet-line" {...spoken()}>
        {say('To give it again, start Lectern again.')}
      </p>
    </main>
  )
}

interface EndResultProps {
  asking: Asking | undefined
  count: PollCount | undefined
}

function EndResult({ asking, count }: EndResultProps) {
  const words = useTalkWords()
  if (!asking || !count?.tally) return null
  const { question, choices, language } = words.ask(asking)
  return (
    <section class="end-result">
      <h2>{words.mark(question, language)}</h2>
      <Result choices={choices} language={language} tally={count.tally} earlier={count.earlier} />
    </section>
  )
}

import { talk } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import type { PollCount, StageView } from '#protocol/server-messages.ts'
import { resultsToShow } from '#rules/asked-again.ts'
import { type Asking, askingOf, type Polls } from '#rules/poll.ts'
import { QuestionResult } from './QuestionResult.tsx'

interface EndedProps {
  view: StageView
  polls: Polls
}

/** The speaker view after the end of the talk: the results of the votes. */
export function Ended({ view, polls }: EndedProps) {
  const say = useSay()
  const { translate } = useTalkWords()
  const shown = resultsToShow(polls, (id) => view.counts[id]?.earlier?.id)
  return (
    <main class="speaker ended">
      <h1 {...say.attributes}>{say('The talk has ended.')}</h1>
      <p>{say('“{title}”', { title: translate(talk.title) })}</p>
      <p {...say.attributes}>{say.count(view.joined, '{n} phone joined.', '{n} phones joined.')}</p>
      {shown.map((id) => (
        <EndResult key={id} asking={askingOf(polls, id)} count={view.counts[id]} />
      ))}
      <p class="quiet-line" {...say.attributes}>
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
  const question = words.translateQuestion(asking)
  return (
    <section class="end-result">
      <h2>{words.markLanguage(question.question, question.language)}</h2>
      <QuestionResult question={question} count={count} />
    </section>
  )
}

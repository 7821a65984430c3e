import { talk } from 'virtual:lectern/deck'
import { say, sayCount } from '#i18n/words.ts'
import type { StageView } from '#protocol/answers.ts'
import type { Asking, Polls } from '#rules/poll.ts'
import { Result } from './Result.tsx'

interface EndedProps {
  view: StageView
  polls: Polls
}

/** After the end: what came of the votes. */
export function Ended({ view, polls }: EndedProps) {
  const shown = Object.entries(polls).filter(([, { phase }]) => phase === 'revealed')
  return (
    <main class="speaker ended">
      <h1>{say('The talk has ended.')}</h1>
      <p>{say('“{title}”', { title: talk.title })}</p>
      <p>{sayCount(view.joined, '{n} phone joined.', '{n} phones joined.')}</p>
      {shown.map(([id, asking]) => (
        <EndResult key={id} asking={asking} count={view.counts[id]} />
      ))}
      <p class="quiet-line">{say('To give it again, start Lectern again.')}</p>
    </main>
  )
}

function EndResult({
  asking,
  count,
}: {
  asking: Asking
  count: StageView['counts'][string] | undefined
}) {
  return (
    <section class="end-result">
      <h2>{asking.question}</h2>
      {count?.tally && <Result choices={asking.choices} tally={count.tally} />}
    </section>
  )
}

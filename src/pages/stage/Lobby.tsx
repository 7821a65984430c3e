import { talk } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { JoinCard } from '#components/parts/JoinCard.tsx'
import type { StageView } from '#protocol/server-messages.ts'

/** A title of more letters than this takes three lines, and is set smaller so that the rest fits below. */
const LONG_TITLE = 24

/** The screen before the first slide: the talk's title, how to join, how many have joined. */
export function Lobby({ view: { join, joined } }: { view: StageView }) {
  const say = useSay()
  const title = useTalkWords().translate(talk.title)
  return (
    <main class="canvas lobby">
      <div class="frame">
        <div class="lobby-talk">
          {talk.event && <Event event={talk.event} />}
          <h1 data-long={title.length > LONG_TITLE}>{title}</h1>
          <p class="lobby-speakers">{talk.speakers.join(', ')}</p>
        </div>
        <div class="lobby-state" role="status">
          {!join.reachable && (
            <p class="lobby-warning">
              <span {...say.attributes}>{say('No network: phones cannot reach this laptop.')}</span>
            </p>
          )}
          {joined === 0 ? (
            <p class="lobby-invitation" {...say.attributes}>
              {say('Scan to join')}
            </p>
          ) : (
            <p class="lobby-count" {...say.attributes}>
              {say.count(joined, '{n} here', '{n} here')}
            </p>
          )}
        </div>
        <JoinCard join={join} />
      </div>
    </main>
  )
}

function Event({ event }: { event: string }) {
  return <p class="lobby-event">{useTalkWords().translate(event)}</p>
}

import { talk } from 'virtual:lectern/deck'
import { useTalkWords } from '#client/talk-words.ts'
import { JoinCard } from '#components/parts/JoinCard.tsx'
import { say, sayCount } from '#i18n/words.ts'
import type { StageView } from '#protocol/answers.ts'

/** Before the first slide: what this is, how to get in, how many already are. */
export function Lobby({ view: { join, joined } }: { view: StageView }) {
  const { tell } = useTalkWords()
  return (
    <main class="canvas lobby">
      <div class="frame">
        <div class="lobby-talk">
          {talk.event && <p class="lobby-event">{tell(talk.event)}</p>}
          <h1>{tell(talk.title)}</h1>
          <p class="lobby-speakers">{talk.speakers.join(', ')}</p>
        </div>
        <div class="lobby-state" role="status">
          {!join.reachable && (
            <p class="lobby-warning">{say('No network: phones cannot reach this laptop.')}</p>
          )}
          <p class="lobby-count">{sayJoined(joined)}</p>
        </div>
        <JoinCard join={join} />
      </div>
    </main>
  )
}

function sayJoined(joined: number): string {
  return joined === 0 ? say('Scan to join') : sayCount(joined, '{n} here', '{n} here')
}

import { slides } from 'virtual:lectern/deck'
import { useTalkWords } from '#client/talk-words.ts'
import { say, sayCount, spoken } from '#i18n/say.ts'
import { askingOf } from '#rules/poll.ts'
import type { Controls } from './controls.ts'

/** [P1] A vote that was left open stays open, and the speaker sees so. */
export function LeftOpen({ id, controls }: { id: string; controls: Controls }) {
  const { room, view } = controls.presenter
  const words = useTalkWords()
  const asking = askingOf(room.polls, id)
  const question = asking ? words.ask(asking).question : ''
  const slide = slides.find(({ poll }) => poll?.id === id)
  return (
    <div class="left-open">
      <p {...spoken()}>
        {say('The vote on “{question}” is still open.', { question })}{' '}
        {sayCount(view?.counts[id]?.answered ?? 0, '{n} vote.', '{n} votes.')}
      </p>
      {slide?.poll && (
        <button
          type="button"
          {...spoken()}
          onClick={() => controls.jump({ slide: slide.id, step: slide.poll?.step ?? 0 })}
        >
          {say('Go there')}
        </button>
      )}
    </div>
  )
}

import { slides } from 'virtual:lectern/deck'
import { useSay } from '#client/say.ts'
import { useTalkWords } from '#client/talk-words.ts'
import { askingOf } from '#rules/poll.ts'
import type { Controls } from './controls.ts'

/** [P1] A vote that was left open stays open, and the speaker sees so. */
export function OpenVoteNotice({ id, controls }: { id: string; controls: Controls }) {
  const say = useSay()
  const { room, view } = controls.presenter
  const words = useTalkWords()
  const asking = askingOf(room.polls, id)
  const question = asking ? words.translateQuestion(asking).question : ''
  const slide = slides.find(({ poll }) => poll?.id === id)
  return (
    <div class="left-open">
      <p {...say.attributes}>
        {say('The vote on “{question}” is still open.', { question })}{' '}
        {say.count(view?.counts[id]?.answered ?? 0, '{n} vote.', '{n} votes.')}
      </p>
      {slide?.poll && (
        <button
          type="button"
          {...say.attributes}
          onClick={() => controls.jump({ slide: slide.id, step: slide.poll?.step ?? 0 })}
        >
          {say('Go there')}
        </button>
      )}
    </div>
  )
}

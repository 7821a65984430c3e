import { slides, talk } from 'virtual:lectern/deck'
import { useState } from 'preact/hooks'
import type { Presenter } from '#client/presenter.ts'
import { useSay } from '#client/say.ts'
import type { Say } from '#i18n/say.ts'
import { elapsed } from '#rules/clock.ts'
import { placeOf } from '#rules/position.ts'
import { Confirm } from './Confirm.tsx'
import type { Controls } from './controls.ts'
import { planDrift } from './time-plan.ts'
import { formatDrift, formatTime, formatTimeLeft, formatTimeOfDay, pauseOrResume } from './timer.ts'
import { useNow } from './use-now.ts'

/** The time spent and left, compared with the plan, and the buttons of the timer. */
export function TimePanel({ controls: { presenter } }: { controls: Controls }) {
  const say = useSay()
  return (
    <section class="time" aria-labelledby="time" {...say.attributes}>
      <h2 id="time" class="unseen">
        {say('Time')}
      </h2>
      <Spent presenter={presenter} />
      <ClockButtons presenter={presenter} />
    </section>
  )
}

/** The timer and the plan. Screen readers are kept quiet: the digits change every second. */
export function Spent({ presenter }: { presenter: Presenter }) {
  const say = useSay()
  const spent = elapsed(presenter.room.clock, useNow(presenter))
  const { clock } = presenter.room
  return (
    <div
      class="spent"
      data-paused={clock.paused !== null}
      role="timer"
      aria-live="off"
      {...say.attributes}
    >
      <p class="spent-time">{formatTime(spent)}</p>
      <div>
        <p class="spent-plan">
          {clock.paused === null ? (
            <Drift presenter={presenter} spent={spent} />
          ) : (
            <strong class="drift">{say('Paused')}</strong>
          )}
        </p>
        {talk.duration !== null && (
          <p class="spent-left">
            {formatTimeLeft(say, talk.duration * 1000 - spent)}{' '}
            <span>{say('of {time}', { time: formatTime(talk.duration * 1000) })}</span>
          </p>
        )}
      </div>
    </div>
  )
}

function Drift({ presenter, spent }: { presenter: Presenter; spent: number }) {
  const say = useSay()
  const place = placeOf({ slides }, presenter.room.position.slide)
  const drift = planDrift(slides, place, spent)
  if (drift === null) return <span class="drift">{unplannedWords(say, presenter)}</span>
  const side = drift < 0 ? 'behind' : 'fine'
  return (
    <strong class="drift" data-side={side}>
      {formatDrift(say, drift)}
    </strong>
  )
}

function unplannedWords(say: Say, { room: { clock } }: Presenter): string {
  return clock.started === null ? say('Not started') : say('Elapsed')
}

function ClockButtons({ presenter }: { presenter: Presenter }) {
  const say = useSay()
  const [resetting, setResetting] = useState(false)
  const { clock } = presenter.room
  return (
    <div class="time-buttons">
      <button
        type="button"
        disabled={!presenter.online}
        onClick={() => presenter.send({ type: 'clock', change: pauseOrResume(clock) })}
      >
        {clock.started === null
          ? say('Start')
          : clock.paused === null
            ? say('Pause')
            : say('Resume')}
      </button>
      <button type="button" disabled={!presenter.online} onClick={() => setResetting(true)}>
        {say('Reset')}
      </button>
      {resetting && (
        <Confirm
          title={say('Set the timer to 0:00?')}
          sentence={say('It starts again at once, on every device.')}
          confirm={say('Reset the timer')}
          act={() => presenter.send({ type: 'clock', change: 'reset' })}
          close={() => setResetting(false)}
        />
      )}
    </div>
  )
}

export function WallClock({ presenter }: { presenter: Presenter }) {
  useNow(presenter)
  // The device's own clock and not the server's, so that it agrees with any other in the hall.
  return <time class="wall-clock">{formatTimeOfDay(Date.now())}</time>
}

import type { Say } from '#i18n/say.ts'
import type { Clock, ClockChange } from '#rules/clock.ts'

/** The change that one press on the timer makes. */
export function pauseOrResume({ started, paused }: Clock): ClockChange {
  return started === null || paused !== null ? 'resume' : 'pause'
}

/** Milliseconds as `12:04`, from an hour on as `1:02:04`. */
export function formatTime(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const parts = hours > 0 ? [hours, pad(minutes)] : [minutes]
  return [...parts, pad(seconds % 60)].join(':')
}

/** A time of day, in the speaker's own zone. */
export function formatTimeOfDay(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** A time of day; with its date, if that is not today. */
export function formatMoment(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString()
  if (isToday) return formatTimeOfDay(time)
  const day = new Date(time).toLocaleDateString('en-GB', { day: '2-digit', month: '2-digit' })
  return `${day} ${formatTimeOfDay(time)}`
}

/** The distance to the plan in ms: ahead of it more than 0, behind it less. */
export function formatDrift(say: Say, drift: number): string {
  if (Math.abs(drift) < 1000) return say('On time')
  const time = formatTime(Math.abs(drift))
  return drift > 0 ? say('{time} ahead', { time }) : say('{time} behind', { time })
}

/** The rest of the planned duration, in ms; less than 0 once it is over. */
export function formatTimeLeft(say: Say, left: number): string {
  const time = formatTime(Math.abs(left))
  return left < 0 ? say('{time} over', { time }) : say('{time} left', { time })
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

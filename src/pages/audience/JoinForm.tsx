import type { TargetedSubmitEvent } from 'preact'
import { say, spoken } from '#i18n/words.ts'

/** Another try at the code on the screen. */
export function JoinForm() {
  return (
    <form class="join" onSubmit={join} {...spoken()}>
      <label for="code">{say('Code')}</label>
      <input
        id="code"
        name="code"
        required
        maxLength={6}
        pattern="[A-Za-z0-9]{6}"
        autocapitalize="characters"
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="go"
      />
      <button type="submit">{say('Join')}</button>
    </form>
  )
}

function join(event: TargetedSubmitEvent<HTMLFormElement>): void {
  event.preventDefault()
  const code = String(new FormData(event.currentTarget).get('code'))
  location.assign(`/${code.toUpperCase()}`)
}

import { useSay } from '#client/say.ts'
import { Dialog } from './Dialog.tsx'

interface ConfirmProps {
  title: string
  /** The consequence, for the speaker to read. */
  sentence: string
  /** The word on the button that does it. */
  confirm: string
  act: () => void
  close: () => void
  disabled?: boolean
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, sentence, confirm, act, close, disabled = false }: ConfirmProps) {
  const say = useSay()
  const actAndClose = () => {
    act()
    close()
  }
  return (
    <Dialog title={title} close={close}>
      <p {...say.attributes}>{sentence}</p>
      <div class="dialog-buttons" {...say.attributes}>
        <button type="button" onClick={close}>
          {say('Cancel')}
        </button>
        <button type="button" class="strong" disabled={disabled} onClick={actAndClose}>
          {confirm}
        </button>
      </div>
    </Dialog>
  )
}

import { say, spoken } from '#i18n/say.ts'
import { Dialog } from './Dialog.tsx'

interface ConfirmProps {
  title: string
  /** What will happen. */
  sentence: string
  /** The word on the button that does it. */
  confirm: string
  act: () => void
  close: () => void
  disabled?: boolean
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, sentence, confirm, act, close, disabled = false }: ConfirmProps) {
  const actAndClose = () => {
    act()
    close()
  }
  return (
    <Dialog title={title} close={close}>
      <p {...spoken()}>{sentence}</p>
      <div class="dialog-buttons" {...spoken()}>
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

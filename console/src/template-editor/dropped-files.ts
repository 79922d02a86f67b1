import type { Picked } from './read-upload.ts'

/** More than any Workspace may hold; a folder of thousands is a mistake. */
const mostFiles = 200

/** All files that were dropped, those in folders too. */
export async function droppedFiles(transfer: DataTransfer): Promise<Picked[]> {
  const picked: Picked[] = []
  // The items are gone once this call has returned. What comes from no disk has no entry.
  const dropped = [...transfer.items].map(item => item.webkitGetAsEntry() ?? item.getAsFile())
  for (const one of dropped) {
    if (one instanceof File) picked.push({ path: one.name, file: one })
    else if (one) await collect(one, picked)
  }
  return picked
}

async function collect(entry: FileSystemEntry, picked: Picked[]): Promise<void> {
  if (picked.length >= mostFiles) return
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    picked.push({ path: entry.fullPath.replace(/^\//, ''), file })
  } else if (entry.isDirectory && !['.git', '.terraform'].includes(entry.name)) {
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    // Each call reads a hundred at most, and none at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      )
      if (some.length === 0) return
      for (const one of some) await collect(one, picked)
    }
  }
}

/** Those of a file input; `webkitRelativePath` is there where a folder was picked. */
export const pickedFiles = (list: FileList | null): Picked[] =>
  [...(list ?? [])].map(file => ({ path: file.webkitRelativePath || file.name, file }))

// Pure tests share a process, and Dexie looks for IndexedDB once, when it is first loaded: it must be there whichever file comes first.
import 'fake-indexeddb/auto';

import { contextBridge, ipcRenderer } from 'electron';
import { createKioskBridge } from './kiosk-bridge.ts';

contextBridge.exposeInMainWorld(
  'kiosk',
  createKioskBridge((channel, argument) => ipcRenderer.invoke(channel, argument)),
);

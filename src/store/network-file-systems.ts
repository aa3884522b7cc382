// File systems that reach over a network, by the type that `statfs` gives on Linux (statfs(2), linux/magic.h).
const types: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB2',
  1397113167: 'AFS',
  1799439955: 'AFS',
  12805120: 'Ceph',
  198183888: 'Lustre',
  1196443219: 'GPFS',
  22092: 'NCP',
  1937076805: 'Coda',
};

/** Its name, or null for a local file system or one that is not known. */
export function networkFileSystem(type: number): string | null {
  return types[type >>> 0] ?? null;
}

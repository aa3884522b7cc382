import { encodingSource } from '../../src/tokens/encoding.ts';
import { readAsset } from '../../src/util/assets.ts';

export const encodingOf = encodingSource((id) => readAsset(`ranks/${id}.bin`));

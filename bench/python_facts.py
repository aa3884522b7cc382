"""Reads paths from stdin and prints what CPython's ast says of each, one JSON object a line."""

import ast
import io
import json
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)


def main():
    for line in sys.stdin:
        path = line.rstrip("\n")
        print(json.dumps({"path": path, "facts": facts_of(path)}))


def facts_of(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        tree = ast.parse(data, path)
        if b"__future__" in data:
            compile(data, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    reader = Reader(data)
    reader.module(tree)
    return reader.facts


class Reader:
    def __init__(self, data):
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding).removeprefix("\ufeff")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.lines = [line.encode("utf-8") for line in text.split("\n")]
        self.definitions = []
        self.imports = []
        self.calls = []
        self.variables = set()
        self.facts = {}

    def module(self, tree):
        self.visit_all(tree.body, Scope("module", None, None))
        self.facts = {
            "docstring": ast.get_docstring(tree),
            "definitions": sorted(self.definitions, key=lambda row: row["at"]),
            "imports": sorted(self.imports),
            "calls": sorted(self.calls),
            "variables": sorted(self.variables),
        }

    def visit_all(self, nodes, scope):
        pending = [(node, scope) for node in reversed(nodes)]
        while pending:
            node, scope = pending.pop()
            pending.extend(reversed(self.visit(node, scope)))

    def visit(self, node, scope):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            return self.define(node, scope)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self.read_import(node)
        elif isinstance(node, ast.Call):
            name = dotted(node.func)
            if name is not None:
                self.calls.append([node.lineno, name])
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            self.assign(node, scope)
        return [(child, scope) for child in ast.iter_child_nodes(node)]

    def define(self, node, scope):
        name = node.name if scope.name is None else scope.name + "." + node.name
        row = {
            "at": [node.lineno, node.col_offset],
            "name": name,
            "line": node.lineno,
            "endLine": node.end_lineno,
            "docstring": ast.get_docstring(node),
            "decorators": [self.segment(each) for each in node.decorator_list],
        }
        outer = list(node.decorator_list)
        if isinstance(node, ast.ClassDef):
            row["kind"] = "class"
            row["bases"] = [self.segment(each) for each in node.bases]
            outer += node.bases + [each.value for each in node.keywords]
            inner = Scope("class", name, None)
        else:
            row["kind"] = "method" if scope.kind == "class" else "function"
            row["async"] = isinstance(node, ast.AsyncFunctionDef)
            row["parameters"] = self.parameters(node.args)
            row["returns"] = self.segment(node.returns)
            outer += [node.args] + ([node.returns] if node.returns else [])
            inner = Scope("function", name, receiver(node, scope))
        self.definitions.append(row)
        return [(each, scope) for each in outer] + [(each, inner) for each in node.body]

    def parameters(self, args):
        positional = args.posonlyargs + args.args
        missing = [None] * (len(positional) - len(args.defaults))
        rows = []
        for index, (arg, default) in enumerate(zip(positional, missing + args.defaults)):
            only = index < len(args.posonlyargs)
            kind = "positional-only" if only else "positional-or-keyword"
            rows.append(self.parameter(arg, kind, default))
        if args.vararg:
            rows.append(self.parameter(args.vararg, "var-positional", None))
        for arg, default in zip(args.kwonlyargs, args.kw_defaults):
            rows.append(self.parameter(arg, "keyword-only", default))
        if args.kwarg:
            rows.append(self.parameter(args.kwarg, "var-keyword", None))
        return rows

    def parameter(self, arg, kind, default):
        return [arg.arg, kind, self.segment(arg.annotation), self.segment(default)]

    def read_import(self, node):
        if isinstance(node, ast.Import):
            for each in node.names:
                self.imports.append([each.lineno, each.name, "", each.asname or ""])
            return
        module = "." * node.level + (node.module or "")
        for each in node.names:
            self.imports.append([each.lineno, module, each.name, each.asname or ""])

    def assign(self, node, scope):
        pending = list(node.targets) if isinstance(node, ast.Assign) else [node.target]
        while pending:
            target = pending.pop()
            if isinstance(target, (ast.Tuple, ast.List)):
                pending.extend(target.elts)
            elif isinstance(target, ast.Starred):
                pending.append(target.value)
            elif isinstance(target, ast.Name) and scope.kind != "function":
                self.variables.add(join(scope.name, target.id))
            elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
                if scope.receiver and scope.receiver[0] == target.value.id:
                    self.variables.add(join(scope.receiver[1], target.attr))

    def segment(self, node):
        if node is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        if first == last:
            return self.lines[first][node.col_offset : node.end_col_offset].decode("utf-8")
        parts = [self.lines[first][node.col_offset :]]
        parts += self.lines[first + 1 : last]
        parts.append(self.lines[last][: node.end_col_offset])
        return b"\n".join(parts).decode("utf-8")


class Scope:
    def __init__(self, kind, name, receiver):
        self.kind = kind
        self.name = name
        self.receiver = receiver


def receiver(node, scope):
    if scope.kind != "class":
        return None
    names = [dotted(each) for each in node.decorator_list]
    if "staticmethod" in names:
        return None
    arguments = node.args.posonlyargs + node.args.args
    return (arguments[0].arg, scope.name) if arguments else None


def join(parent, name):
    return name if parent is None else parent + "." + name


def dotted(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    parts.append(node.id)
    return ".".join(reversed(parts))


main()

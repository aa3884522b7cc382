// Definitions of Go files (one path a line on stdin) as go/ast sees them, one line of JSON each.
package main

import (
	"bufio"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
)

type fact struct {
	Path     string `json:"path"`
	Line     int    `json:"line"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	IsPublic bool   `json:"isPublic"`
}

var out = json.NewEncoder(os.Stdout)
var set = token.NewFileSet()

func emit(path, kind, owner string, name *ast.Ident, exported bool) {
	if name.Name == "_" {
		return
	}
	full := name.Name
	if owner != "" {
		full = owner + "." + full
	}
	out.Encode(fact{path, set.Position(name.Pos()).Line, kind, full, exported && name.IsExported()})
}

func base(expr ast.Expr) string {
	switch at := expr.(type) {
	case *ast.StarExpr:
		return base(at.X)
	case *ast.IndexExpr:
		return base(at.X)
	case *ast.IndexListExpr:
		return base(at.X)
	case *ast.SelectorExpr:
		return at.Sel.Name
	case *ast.Ident:
		return at.Name
	}
	return ""
}

func members(path string, spec *ast.TypeSpec) {
	owner, exported := spec.Name.Name, spec.Name.IsExported()
	switch at := spec.Type.(type) {
	case *ast.StructType:
		for _, field := range at.Fields.List {
			for _, name := range field.Names {
				emit(path, "field", owner, name, exported)
			}
			if field.Names == nil {
				name := &ast.Ident{Name: base(field.Type), NamePos: field.Type.Pos()}
				emit(path, "field", owner, name, exported)
			}
		}
	case *ast.InterfaceType:
		for _, method := range at.Methods.List {
			for _, name := range method.Names {
				emit(path, "method", owner, name, exported)
			}
		}
	}
}

func declare(path string, node ast.Decl) {
	switch at := node.(type) {
	case *ast.FuncDecl:
		if at.Recv == nil || len(at.Recv.List) == 0 {
			emit(path, "func", "", at.Name, true)
			return
		}
		owner := base(at.Recv.List[0].Type)
		emit(path, "method", owner, at.Name, ast.IsExported(owner))
	case *ast.GenDecl:
		for _, each := range at.Specs {
			switch spec := each.(type) {
			case *ast.TypeSpec:
				emit(path, "type", "", spec.Name, true)
				members(path, spec)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					emit(path, at.Tok.String(), "", name, true)
				}
			}
		}
	}
}

func main() {
	scanner := bufio.NewScanner(os.Stdin)
	for scanner.Scan() {
		path := scanner.Text()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			continue
		}
		for _, node := range file.Decls {
			declare(path, node)
		}
	}
}

/// A table that scrolls sideways on a small screen; the first cell of each row is its heading.
struct DataTable {
    struct Column {
        let title: String
        var isNumber = false
    }

    let caption: String
    let columns: [Column]
    let rows: [[HTML]]

    var html: HTML {
        let head = HTML(
            joining: columns.map { column -> HTML in "<th scope=\"col\"\(column.mark)>\(column.title)</th>" }
        )
        let body = HTML(joining: rows.map { row -> HTML in "<tr>\(DataTable.cells(row, columns))</tr>\n" })
        return """
            <div class="scroll" role="region" aria-label="\(caption)" tabindex="0">
            <table><caption>\(caption)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody></table>
            </div>
            """
    }

    private static func cells(_ row: [HTML], _ columns: [Column]) -> HTML {
        HTML(
            joining: zip(row, columns).enumerated().map { position, cell -> HTML in
                position == 0
                    ? "<th scope=\"row\">\(cell.0)</th>" : "<td\(cell.1.mark)>\(cell.0)</td>"
            }
        )
    }
}

extension DataTable.Column {
    fileprivate var mark: HTML { isNumber ? " class=\"number\"" : "" }
}

import Foundation
import Suivi
import XCTest

/// Runs every conformance vector of the core. A new vector needs no change here.
final class VectorTests: XCTestCase {
    func testTheVectorsHold() throws {
        // This file is bindings/mobile/swift/Tests/SuiviTests/VectorTests.swift.
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<6 {
            root.deleteLastPathComponent()
        }
        let folder = root.appendingPathComponent("tracking-core/vectors")
        let found = try XCTUnwrap(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in found where file.pathExtension == "json" {
            let content = try parse(Data(contentsOf: file))
            for vector in content as? [Any] ?? [content] {
                let vector = try XCTUnwrap(vector as? [String: Any], file.path)
                count += 1
                if let difference = try difference(vector) {
                    XCTFail("\(file.lastPathComponent): \(vector["name"] ?? "?"): \(difference)")
                }
            }
        }
        XCTAssertGreaterThanOrEqual(count, 700)
    }

    func testADifferenceIsSeen() throws {
        let wrong: [String: Any] = ["name": "wrong", "call": "number", "input": ["text": "8x 1000"]]
        func with(_ name: String, _ value: Any) -> [String: Any] {
            wrong.merging([name: value]) { _, new in new }
        }
        XCTAssertNotNil(try difference(with("expect", ["canonical": "x"])))
        XCTAssertNotNil(try difference(with("error", "limit")))
        XCTAssertNil(try difference(with("expect", ["canonical": "8X1000"])))
    }

    func testEnumsAreTheCoresWords() {
        let words = Dictionary(uniqueKeysWithValues: vocabularies().map { ($0.name, $0.words) })
        XCTAssertEqual(words["Status"], Status.allCases.map { $0.word() })
        XCTAssertEqual(words["Flag"], Flag.allCases.map { $0.word() })
        XCTAssertEqual(errorCodes(), ErrorCode.allCases.map { $0.word() })
    }

    func testRefusalsHaveACode() {
        XCTAssertThrowsError(try Order.load(text: "{}")) { error in
            guard case SuiviError.Refused(let code, _) = error else {
                return XCTFail("\(error)")
            }
            XCTAssertEqual(code, .badStored)
        }
    }

    private func difference(_ vector: [String: Any]) throws -> String? {
        let text = String(decoding: try JSONSerialization.data(withJSONObject: vector), as: UTF8.self)
        let answer: Any
        do {
            answer = try parse(Data(runVector(vector: text).utf8))
        } catch SuiviError.Refused(let code, let detail) {
            let says = vector["says"] as? String ?? ""
            if code.word() != vector["error"] as? String {
                return "\(code.word()): \(detail)"
            }
            return detail.hasPrefix(says) ? nil : "`\(detail)` does not begin with `\(says)`"
        }
        if vector["error"] != nil {
            return "no error, but \(answer)"
        }
        // A scenario carries its own expectations.
        let wanted: Any = vector["call"] == nil ? ["differences": [Any]()] : vector["expect"] ?? NSNull()
        return compare("", wanted, answer)
    }

    /// Objects field by field, anything else whole; `null` stands for an absent field.
    private func compare(_ path: String, _ wanted: Any, _ found: Any) -> String? {
        let fields = found is NSNull ? [:] : found as? [String: Any]
        if let wanted = wanted as? [String: Any], let fields = fields {
            for (name, value) in wanted {
                if let difference = compare("\(path).\(name)", value, fields[name] ?? NSNull()) {
                    return difference
                }
            }
            return nil
        }
        return same(wanted, found) ? nil : "\(path) is \(found), expected \(wanted)"
    }

    /// Compared as JSON text, so that `true` is not 1.
    private func same(_ a: Any, _ b: Any) -> Bool {
        func text(_ value: Any) -> Data? {
            try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
        }
        return text(a) == text(b)
    }

    private func parse(_ data: Data) throws -> Any {
        try JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed])
    }
}

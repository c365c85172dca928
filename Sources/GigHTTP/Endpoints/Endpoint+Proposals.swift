import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import HTTPTypes

extension Endpoint {
    /// What one officer has proposed and another confirms.
    static let proposals: [Endpoint] = [
        Endpoint(
            .get,
            "/v1/proposals",
            "listProposals",
            "What one officer has proposed and another must confirm",
            access: .key(.readProposals),
            parameters: [
                Parameter(
                    name: "state",
                    schema: #"{"type":"string","enum":["open","done","withdrawn"]}"#,
                    summary: "Only proposals in this state"
                )
            ] + Parameter.page,
            answer: .json("ProposalPage")
        ) { call throws(Refusal) in
            var state: ProposalRecord.State?
            if let text = try call.queryText("state") {
                guard let known = ProposalRecord.State(rawValue: text) else {
                    throw Refusal(.fieldInvalid, field: "state")
                }
                state = known
            }
            return Reply(try await call.ask(ListProposals(state: state, try call.page())))
        },
        Endpoint(
            .post,
            "/v1/proposals/{id}/confirm",
            "confirmProposal",
            "Do what another officer has proposed",
            access: .key(.confirmProposal),
            answer: .json("Proposal"),
            isCommand: true
        ) { call throws(Refusal) in
            Reply(try await call.perform(ConfirmProposal(try call.pathID("id", unknown: .proposalUnknown))))
        },
        Endpoint(
            .post,
            "/v1/proposals/{id}/withdraw",
            "withdrawProposal",
            "Take a proposal back",
            access: .key(.withdrawProposal),
            body: .json("WithdrawProposal", limit: smallBody),
            answer: .json("Proposal"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["reason"])
            let command = WithdrawProposal(
                try call.pathID("id", unknown: .proposalUnknown),
                reason: try fields.text("reason", longest: EraseCustomer.longestReason)
            )
            return Reply(try await call.perform(command))
        },
    ]
}

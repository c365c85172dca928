/// One kind of command or query; the raw value is the command's name in the log.
package enum Permission: String, CaseIterable, Sendable, Hashable {
    // Commands.
    case pay
    case payFile = "pay_file"
    case payOut = "pay_out"
    case resolveOrder = "resolve_order"
    case refundOrder = "refund_order"
    case expireOrders = "expire_orders"
    case onboardCustomer = "onboard_customer"
    case openAccount = "open_account"
    case closeAccount = "close_account"
    case setLimit = "set_limit"
    case setBankAccount = "set_bank_account"
    case recordVerification = "record_verification"
    case registerBank = "register_bank"
    case receiveBankMessage = "receive_bank_message"
    case dispatch
    case allocateFunds = "allocate_funds"
    case importList = "import_list"
    case decideAlert = "decide_alert"
    case revokeClearedPair = "revoke_cleared_pair"
    case correctCustomer = "correct_customer"
    case screenCustomers = "screen_customers"
    case issueKey = "issue_key"
    case revokeKey = "revoke_key"
    case eraseLogEntry = "erase_log_entry"
    case eraseCustomer = "erase_customer"
    case setLegalHold = "set_legal_hold"
    case liftLegalHold = "lift_legal_hold"
    case addDocument = "add_document"
    case confirmProposal = "confirm_proposal"
    case withdrawProposal = "withdraw_proposal"
    case rotateKeys = "rotate_keys"
    case backUpStore = "back_up_store"
    case rotateStoreKey = "rotate_store_key"
    case rewrapKeys = "rewrap_keys"
    case publishLiabilities = "publish_liabilities"
    case applyChanges = "apply_changes"
    case publishVerifier = "publish_verifier"
    case issueStatement = "issue_statement"
    case issueMonthlyStatement = "issue_monthly_statement"
    // Queries.
    case readCustomers = "read_customers"
    case readAccounts = "read_accounts"
    case readOrders = "read_orders"
    case readTransfers = "read_transfers"
    case readStatements = "read_statements"
    case readAlerts = "read_alerts"
    case readProposals = "read_proposals"
    case readLists = "read_lists"
    case readBanks = "read_banks"
    case readKeys = "read_keys"
    case readLog = "read_log"
    case screenName = "screen_name"
    case readReceipts = "read_receipts"
    case readDocuments = "read_documents"
    case openDocument = "open_document"
    case readMetrics = "read_metrics"

    /// The roles that hold this permission: the whole policy of who may do what.
    package var roles: Set<Role> {
        switch self {
        case .pay, .payFile, .payOut, .resolveOrder, .refundOrder: [.platform, .worker]
        case .expireOrders: [.system]
        case .onboardCustomer, .correctCustomer, .openAccount, .closeAccount, .setLimit: [.operations]
        case .setBankAccount: [.operations, .worker, .platform]
        case .recordVerification: [.identityProvider]
        case .registerBank: [.administrator]
        case .receiveBankMessage: [.operations, .bank]
        case .dispatch, .screenCustomers: [.system]
        case .allocateFunds: [.operations]
        case .importList: [.operations, .compliance]
        case .decideAlert, .revokeClearedPair: [.compliance]
        case .issueKey, .revokeKey: [.administrator]
        case .addDocument: [.operations, .compliance, .platform, .worker]
        case .eraseLogEntry, .eraseCustomer, .setLegalHold, .liftLegalHold, .confirmProposal, .withdrawProposal:
            [.compliance]
        case .rotateKeys, .backUpStore, .rotateStoreKey: [.administrator]
        case .rewrapKeys: [.system]
        case .publishLiabilities: [.operations, .system]
        case .applyChanges, .publishVerifier: [.system]
        case .issueStatement: [.operations, .platform, .worker]
        case .issueMonthlyStatement: [.system]
        case .readReceipts: [.administrator, .operations, .compliance, .auditor, .platform, .worker, .bank]
        case .readCustomers: [.administrator, .operations, .compliance, .auditor, .platform, .worker]
        case .readAccounts, .readOrders, .readTransfers, .readStatements:
            [.operations, .compliance, .auditor, .platform, .worker]
        case .readAlerts, .readProposals: [.compliance, .auditor]
        case .readLists: [.operations, .compliance, .auditor]
        case .readBanks: [.administrator, .operations, .auditor]
        case .readKeys: [.administrator, .auditor]
        case .readLog: [.administrator, .compliance, .auditor]
        case .screenName, .openDocument: [.compliance]
        case .readDocuments: [.operations, .compliance, .auditor, .platform, .worker]
        case .readMetrics: [.administrator, .auditor, .monitor]
        }
    }
}

extension Role {
    package func holds(_ permission: Permission) -> Bool {
        permission.roles.contains(self)
    }

    /// Roles that see only what belongs to their own customer.
    package var isCustomer: Bool { self == .platform || self == .worker }

    /// Members of staff, whose every action counts as privileged.
    package var isStaff: Bool {
        switch self {
        case .administrator, .operations, .compliance, .auditor: true
        case .platform, .worker, .bank, .identityProvider, .monitor, .system: false
        }
    }
}

// A small processor for an iCE40: eight registers of 16 bits, a program of 32 instructions, a
// memory of 256 words. It computes Fibonacci numbers, sorts them into the memory by their lowest
// bits, and shows what it has read back on eight pins.
module cpu (
    input wire clk,
    input wire reset,
    input wire [7:0] switches,
    output reg [7:0] lights,
    output wire halted
);
    localparam LOAD = 3'd0, ADD = 3'd1, SUBTRACT = 3'd2, BITS = 3'd3;
    localparam READ = 3'd4, WRITE = 3'd5, BRANCH = 3'd6, SHOW = 3'd7;

    // Operation, destination, source, constant.
    reg [15:0] program [0:31];
    reg [15:0] memory [0:255];
    reg [15:0] registers [0:7];
    reg [4:0] pc;
    reg [1:0] state;

    integer i;
    initial begin
        for (i = 0; i < 32; i = i + 1) program[i] = {SHOW, 3'd7, 3'd7, 7'd127};
        program[0] = {LOAD, 3'd0, 3'd0, 7'd0};
        program[1] = {LOAD, 3'd1, 3'd0, 7'd1};
        program[2] = {LOAD, 3'd2, 3'd0, 7'd0};
        program[3] = {ADD, 3'd0, 3'd1, 7'd0};
        program[4] = {WRITE, 3'd0, 3'd2, 7'd0};
        program[5] = {ADD, 3'd1, 3'd0, 7'd0};
        program[6] = {BITS, 3'd1, 3'd0, 7'd3};
        program[7] = {WRITE, 3'd1, 3'd0, 7'd64};
        program[8] = {ADD, 3'd2, 3'd7, 7'd1};
        program[9] = {READ, 3'd3, 3'd2, 7'd1};
        program[10] = {SUBTRACT, 3'd4, 3'd3, 7'd5};
        program[11] = {SHOW, 3'd4, 3'd0, 7'd0};
        program[12] = {BRANCH, 3'd0, 3'd4, 7'd3};
    end

    wire [15:0] instruction = program[pc];
    wire [2:0] operation = instruction[15:13];
    wire [2:0] to = instruction[12:10];
    wire [2:0] from = instruction[9:7];
    wire [15:0] constant = {9'd0, instruction[6:0]};
    wire [15:0] left = registers[to];
    wire [15:0] right = registers[from] + constant;
    reg [15:0] result, loaded;
    reg [7:0] address;

    always @(*) begin
        case (operation)
            LOAD: result = constant ^ {8'd0, switches};
            ADD: result = left + right;
            SUBTRACT: result = left - right;
            BITS: result = (left & right) ^ {left[14:0], left[15]};
            READ: result = loaded;
            default: result = left;
        endcase
    end

    assign halted = operation == SHOW && to == 3'd7 && constant == 16'd127;

    always @(posedge clk) begin
        loaded <= memory[address];
        if (reset) begin
            pc <= 0;
            state <= 0;
            lights <= 0;
        end else begin
            case (state)
                0: begin
                    address <= right[7:0];
                    state <= 1;
                end
                1: begin
                    if (operation == WRITE) memory[address] <= left;
                    state <= 2;
                end
                default: begin
                    registers[to] <= result;
                    if (operation == SHOW) lights <= left[15:8] ^ left[7:0];
                    if (operation == BRANCH && registers[from] != 0) pc <= constant[4:0];
                    else if (!halted) pc <= pc + 1;
                    state <= 0;
                end
            endcase
        end
    end
endmodule

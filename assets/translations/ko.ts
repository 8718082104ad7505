<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AblationPlot</name>
    <message>
        <source>What a neuron is worth</source>
        <translation>뉴런의 가치</translation>
    </message>
    <message>
        <source>By how much loss and accuracy change where a hidden neuron passes on nothing but 0.
Where the loss falls, the network does better without it. A click selects the neuron.</source>
        <translation>은닉 뉴런이 0만 내보낼 때 손실과 정확도가 얼마나 바뀌는지 보여 줍니다.
손실이 줄면 신경망은 그 뉴런이 없을 때 더 낫습니다. 누르면 뉴런이 선택됩니다.</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>There is no hidden neuron that could be silent.</source>
        <translation>끌 수 있는 은닉 뉴런이 없습니다.</translation>
    </message>
</context>
<context>
    <name>About</name>
    <message>
        <source>A neural-network simulator. Free software under the MIT licence.</source>
        <translation>신경망 시뮬레이터입니다. MIT 라이선스를 따르는 자유 소프트웨어입니다.</translation>
    </message>
    <message>
        <source>Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are separate libraries beside the program: you may change them and put your own versions in their place. Their source is at the addresses above. That licence adds to the GNU General Public License, version 3.</source>
        <translation>Qt와 PySide6는 GNU 약소 일반 공중 사용 허가서(LGPL) 버전 3에 따라 사용합니다. 프로그램 옆에 따로 있는 라이브러리이므로, 고쳐서 자신의 버전으로 바꿔 넣을 수 있습니다. 소스는 위의 주소에 있습니다. 이 허가서는 GNU 일반 공중 사용 허가서(GPL) 버전 3에 조항을 더한 것입니다.</translation>
    </message>
</context>
<context>
    <name>AboutBox</name>
    <message>
        <source>About nnsim</source>
        <translation>nnsim 정보</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>AccuracyPlot</name>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Nothing has been counted yet.</source>
        <translation>아직 집계한 것이 없습니다.</translation>
    </message>
    <message>
        <source>R² is known where the loss is a squared error.</source>
        <translation>R²은 손실이 제곱 오차일 때 구할 수 있습니다.</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
</context>
<context>
    <name>ActivationChoice</name>
    <message>
        <source>Softmax can only be the activation of the whole output layer.</source>
        <translation>소프트맥스는 출력층 전체의 활성화로만 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ActivationPlot</name>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>What a neuron makes of z; dashed how steep that is: what it lets through backwards.
Strokes below: z of the samples. A chosen sample has its place and its slope.</source>
        <translation>뉴런이 z로 만드는 값입니다. 점선은 그 미분값, 곧 역전파 때 통과시키는 비율입니다.
아래의 짧은 선은 표본들의 z입니다. 표본을 고르면 그 위치와 미분값을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Softmax turns all scores of a sample together into shares whose sum is 1: no curve of one variable can show it.</source>
        <translation>소프트맥스는 한 표본의 모든 점수를 합이 1인 비율로 바꿉니다. 변수 하나의 곡선으로는 나타낼 수 없습니다.</translation>
    </message>
    <message>
        <source>Nothing can be computed yet.</source>
        <translation>아직 계산할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>An input layer hands on the data as it is: it has no activation.</source>
        <translation>입력층은 데이터를 그대로 넘겨주므로 활성화가 없습니다.</translation>
    </message>
    <message>
        <source>{0} of {1} neurons</source>
        <translation>뉴런 {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>{0} at slope &lt; {1}</source>
        <translation>미분값 &lt; {1}: {0}</translation>
    </message>
    <message>
        <source>lower strokes: {0}</source>
        <translation>아래쪽 짧은 선: {0}</translation>
    </message>
    <message>
        <source>z {0}: a = {1}, slope {2}</source>
        <translation>z {0}: a = {1}, 미분값 {2}</translation>
    </message>
</context>
<context>
    <name>AlongPlot</name>
    <message>
        <source>No finite values here</source>
        <translation>이 구간에는 유한한 값이 없습니다</translation>
    </message>
    <message>
        <source>slope {0}</source>
        <translation>접선 기울기 {0}</translation>
    </message>
</context>
<context>
    <name>AnswerBars</name>
    <message>
        <source>Outputs</source>
        <translation>출력</translation>
    </message>
</context>
<context>
    <name>Arithmetic</name>
    <message>
        <source>… {0} more …</source>
        <translation>… {0}개 더 …</translation>
    </message>
</context>
<context>
    <name>Arrays</name>
    <message>
        <source>Yours</source>
        <translation>나의 값</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>shape {0}</source>
        <translation>모양 {0}</translation>
    </message>
    <message>
        <source>largest {0}</source>
        <translation>최대 {0}</translation>
    </message>
    <message>
        <source>Yours / engine is {0} everywhere.</source>
        <translation>나의 값 / 엔진은 모든 곳에서 {0}입니다.</translation>
    </message>
    <message>
        <source>Only the first numbers are shown.</source>
        <translation>처음 숫자만 보입니다.</translation>
    </message>
</context>
<context>
    <name>AttackBar</name>
    <message>
        <source>How far each input of the network may be moved</source>
        <translation>신경망의 입력 하나하나를 옮길 수 있는 거리</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>1 is FGSM, more are PGD with steps of ε/4 that stay within ± ε</source>
        <translation>1은 FGSM이고, 그보다 많으면 ± ε 안에서 ε/4씩 옮기는 PGD입니다</translation>
    </message>
    <message>
        <source>Click a point to attack it.</source>
        <translation>공격할 점을 누르십시오.</translation>
    </message>
    <message>
        <source>The loss of this sample alone, without the penalty</source>
        <translation>이 표본만의 손실, 규제항 제외</translation>
    </message>
    <message>
        <source>loss {0} → {1}</source>
        <translation>손실 {0} → {1}</translation>
    </message>
    <message>
        <source>output {0} → {1}</source>
        <translation>출력 {0} → {1}</translation>
    </message>
    <message>
        <source>class {0} → {1}</source>
        <translation>클래스 {0} → {1}</translation>
    </message>
    <message>
        <source>the class turns</source>
        <translation>클래스가 바뀝니다</translation>
    </message>
    <message>
        <source>the class stays</source>
        <translation>클래스는 그대로입니다</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>Unsaved work cannot be kept for recovery. {0} Save it often.</source>
        <translation>저장하지 않은 작업을 복구용으로 보관할 수 없습니다. {0} 자주 저장하십시오.</translation>
    </message>
</context>
<context>
    <name>Backward</name>
    <message>
        <source>Backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>Check with h</source>
        <translation>h로 검산</translation>
    </message>
    <message>
        <source>Seed of the backward pass</source>
        <translation>역전파의 시드</translation>
    </message>
    <message>
        <source>Step h of the numeric gradient</source>
        <translation>수치 미분의 폭 h</translation>
    </message>
    <message>
        <source>Seed ∂{0}/∂{0}</source>
        <translation>시드 ∂{0}/∂{0}</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Drag from {0} to {1} to wire them.</source>
        <translation>{0}에서 {1}까지 끌어 연결하십시오.</translation>
    </message>
    <message>
        <source>Drag from {0} to {1} to wire them, or type a chain above.</source>
        <translation>{0}에서 {1}까지 끌어 연결하거나, 위에 층의 크기를 입력하십시오.</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0} 사용</translation>
    </message>
    <message>
        <source>Change the loss; the network stays as it is</source>
        <translation>손실을 바꿉니다. 신경망은 그대로 둡니다</translation>
    </message>
    <message>
        <source>Fit network to data</source>
        <translation>신경망을 데이터에 맞추기</translation>
    </message>
    <message>
        <source>Resize the input and output layers; the rest stays</source>
        <translation>입력층과 출력층의 크기를 바꿉니다. 나머지는 그대로 둡니다</translation>
    </message>
</context>
<context>
    <name>BesideRow</name>
    <message>
        <source>Show the present run alone; the other one stays in the list of runs</source>
        <translation>현재 실행만 표시합니다. 다른 실행은 실행 목록에 남습니다</translation>
    </message>
    <message>
        <source>Remove the run beside</source>
        <translation>함께 표시한 실행 치우기</translation>
    </message>
    <message>
        <source>training: {0} %</source>
        <translation>학습 중: {0} %</translation>
    </message>
</context>
<context>
    <name>BlankRound</name>
    <message>
        <source>Answer: {0}</source>
        <translation>답: {0}</translation>
    </message>
    <message>
        <source>Iteration {0}</source>
        <translation>반복 {0}</translation>
    </message>
    <message>
        <source>{0}, sample {1}</source>
        <translation>{0}, 표본 {1}</translation>
    </message>
</context>
<context>
    <name>BreakpointRow</name>
    <message>
        <source>changes sign</source>
        <translation>부호가 바뀜</translation>
    </message>
    <message>
        <source>Remove breakpoint</source>
        <translation>중단점 삭제</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켜짐</translation>
    </message>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>training has paused here</source>
        <translation>여기서 학습이 멈췄습니다</translation>
    </message>
    <message>
        <source>Click to switch it on or off; Delete removes it</source>
        <translation>클릭하면 켜지거나 꺼지고, Delete 키를 누르면 삭제됩니다</translation>
    </message>
</context>
<context>
    <name>BreakpointsPanel</name>
    <message>
        <source>Breakpoints</source>
        <translation>중단점</translation>
    </message>
    <message>
        <source>A run pauses where a condition comes to hold. + adds one.</source>
        <translation>조건이 충족되면 실행을 멈춥니다. +로 추가합니다.</translation>
    </message>
    <message>
        <source>Add breakpoint</source>
        <translation>중단점 추가</translation>
    </message>
    <message>
        <source>Any layer</source>
        <translation>모든 층</translation>
    </message>
    <message>
        <source>{0}: select a wire first</source>
        <translation>{0}: 먼저 연결선을 선택하십시오</translation>
    </message>
    <message>
        <source>There can be at most {0} breakpoints.</source>
        <translation>중단점은 최대 {0}개까지 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Breakpoint on</source>
        <translation>중단점 켜기</translation>
    </message>
    <message>
        <source>Breakpoint off</source>
        <translation>중단점 끄기</translation>
    </message>
    <message>
        <source>Remove breakpoint</source>
        <translation>중단점 삭제</translation>
    </message>
    <message>
        <source>any layer</source>
        <translation>모든 층</translation>
    </message>
    <message>
        <source>Gradient, {0}</source>
        <translation>기울기, {0}</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>틀린 표본</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>반복</translation>
    </message>
</context>
<context>
    <name>CalculationPanel</name>
    <message>
        <source>Sample</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Whose numbers are shown. Of the batch, ⟨z⟩ is the mean and Σδ the sum.</source>
        <translation>어느 값을 보여 줄지 고릅니다. 배치를 고르면 ⟨z⟩는 평균, Σδ는 합입니다.</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>Lines of arithmetic</source>
        <translation>계산 과정</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>LaTeX로 복사</translation>
    </message>
    <message>
        <source>Select one layer, neuron or wire to see its arithmetic.</source>
        <translation>층, 뉴런, 연결선 중 하나를 선택하면 계산 과정이 보입니다.</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>of the whole layer</source>
        <translation>층 전체</translation>
    </message>
    <message>
        <source>made by the batch: choose the batch mean</source>
        <translation>배치에서 나온 값: 배치 평균을 고르십시오</translation>
    </message>
    <message>
        <source>this iteration</source>
        <translation>이번 반복</translation>
    </message>
    <message>
        <source>last iteration</source>
        <translation>직전 반복</translation>
    </message>
    <message>
        <source>not in this batch: computed by itself</source>
        <translation>이번 배치에 없음: 따로 계산한 값</translation>
    </message>
    <message>
        <source>not yet: step to it</source>
        <translation>아직 계산 전입니다</translation>
    </message>
    <message>
        <source>not while this network cannot be trained</source>
        <translation>지금은 이 신경망을 학습할 수 없습니다</translation>
    </message>
    <message>
        <source>batch mean</source>
        <translation>배치 평균</translation>
    </message>
    <message>
        <source>sample {0}</source>
        <translation>표본 {0}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>{0} of {1} neurons are dead: 0 for all samples, so they no longer learn.</source>
        <translation>뉴런 {1}개 중 {0}개가 죽었습니다. 모든 표본에서 0이므로 더는 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>{0} of {1} neurons are saturated: far out, where f′ is nearly 0.</source>
        <translation>뉴런 {1}개 중 {0}개가 포화되었습니다. f′이 거의 0인 먼 곳에 있습니다.</translation>
    </message>
    <message>
        <source>The gradient vanishes: beside the weights it is {0} times that of the best layer.</source>
        <translation>기울기가 소실됩니다. 가중치에 대한 비율이 가장 좋은 층의 {0}배입니다.</translation>
    </message>
    <message>
        <source>The gradient explodes: it is {0} times as large as the weights.</source>
        <translation>기울기가 폭발합니다. 크기가 가중치의 {0}배입니다.</translation>
    </message>
    <message>
        <source>wires: {0}</source>
        <translation>연결선: {0}</translation>
    </message>
    <message>
        <source>dashed: −</source>
        <translation>점선: −</translation>
    </message>
    <message>
        <source>{0}, sum of {1}</source>
        <translation>{0}, {1}의 합</translation>
    </message>
    <message>
        <source>{0}, mean of {1}</source>
        <translation>{0}, {1}의 평균</translation>
    </message>
    <message>
        <source>{0}, sample {1}</source>
        <translation>{0}, 표본 {1}</translation>
    </message>
    <message>
        <source>{0}, sample {1} by itself</source>
        <translation>{0}, 표본 {1} 따로 계산</translation>
    </message>
    <message>
        <source>{0} of the batch</source>
        <translation>배치의 {0}</translation>
    </message>
    <message>
        <source>arrows</source>
        <translation>화살표</translation>
    </message>
    <message>
        <source>Next or previous layer, neuron or connection</source>
        <translation>이전 또는 다음 층, 뉴런, 연결</translation>
    </message>
    <message>
        <source>Up or down in it: neurons, or single wires</source>
        <translation>그 안에서 위아래로: 뉴런 또는 연결선 하나씩</translation>
    </message>
    <message>
        <source>Select the next too, or move layers</source>
        <translation>다음 것도 함께 선택, 또는 층 이동</translation>
    </message>
    <message>
        <source>Shift+←, →</source>
        <translation>Shift+←, →</translation>
    </message>
    <message>
        <source>Move the selected layers</source>
        <translation>선택한 층 이동</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>화면 이동</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Use the tool, or menu of the selection</source>
        <translation>도구 사용, 또는 선택한 것의 메뉴</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>메뉴 키</translation>
    </message>
    <message>
        <source>Menu of the selection</source>
        <translation>선택한 것의 메뉴</translation>
    </message>
    <message>
        <source>Type the weight of a wire, the bias of a neuron, the name of a layer</source>
        <translation>연결선의 가중치, 뉴런의 편향, 층의 이름 입력</translation>
    </message>
    <message>
        <source>Keep this selected while keys walk on</source>
        <translation>키로 옮겨 다니는 동안 선택 유지</translation>
    </message>
    <message>
        <source>More or fewer neurons in a layer</source>
        <translation>층의 뉴런 늘리기 또는 줄이기</translation>
    </message>
    <message>
        <source>Cancel the gesture, the one sample, the tool, the selection</source>
        <translation>동작, 표본 하나 보기, 도구, 선택을 차례로 취소</translation>
    </message>
    <message>
        <source>{0}: click to choose the activation</source>
        <translation>{0}: 클릭하여 활성화 고르기</translation>
    </message>
    <message>
        <source> · bias locked</source>
        <translation> · 편향 잠김</translation>
    </message>
    <message>
        <source> · some biases locked</source>
        <translation> · 편향 일부 잠김</translation>
    </message>
    <message>
        <source>Drag to another layer to wire every neuron to every neuron</source>
        <translation>다른 층으로 끌면 모든 뉴런을 모든 뉴런에 연결합니다</translation>
    </message>
    <message>
        <source>Drag to a neuron for a single wire, or to a layer&apos;s name to wire both layers</source>
        <translation>뉴런으로 끌면 하나만, 층의 이름으로 끌면 두 층을 모두 연결합니다</translation>
    </message>
    <message>
        <source>{0}, neuron {1}</source>
        <translation>{0}, 뉴런 {1}</translation>
    </message>
    <message>
        <source>{0} · {1} · no bias</source>
        <translation>{0} · {1} · 편향 없음</translation>
    </message>
    <message>
        <source>{0} · {1} · threshold {2}{3}</source>
        <translation>{0} · {1} · 임계값 {2}{3}</translation>
    </message>
    <message>
        <source>{0} · {1} · weight of x₀ {2}{3}</source>
        <translation>{0} · {1} · x₀의 가중치 {2}{3}</translation>
    </message>
    <message>
        <source> (locked)</source>
        <translation> (잠김)</translation>
    </message>
    <message>
        <source> · some locked</source>
        <translation> · 일부 잠김</translation>
    </message>
    <message>
        <source>{0} · {1} · bias {2}{3}</source>
        <translation>{0} · {1} · 편향 {2}{3}</translation>
    </message>
    <message>
        <source>, scaled: {0} / {1}</source>
        <translation>, 스케일링: {0} / {1}</translation>
    </message>
    <message>
        <source>weight {0} → {1} = {2}{3}</source>
        <translation>가중치 {0} → {1} = {2}{3}</translation>
    </message>
    <message>
        <source>1 weight</source>
        <translation>가중치 1개</translation>
    </message>
    <message>
        <source>{0} weights</source>
        <translation>가중치 {0}개</translation>
    </message>
    <message>
        <source> · locked</source>
        <translation> · 잠김</translation>
    </message>
    <message>
        <source>1 neuron</source>
        <translation>뉴런 1개</translation>
    </message>
    <message>
        <source>{0} neurons</source>
        <translation>뉴런 {0}개</translation>
    </message>
</context>
<context>
    <name>CellDelegate</name>
    <message>
        <source>Number of the cell</source>
        <translation>이 칸의 값</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>The neurons of this layer have no bias.</source>
        <translation>이 층의 뉴런에는 편향이 없습니다.</translation>
    </message>
    <message>
        <source>There is no wire here.</source>
        <translation>여기에는 연결선이 없습니다.</translation>
    </message>
    <message>
        <source>{0}, locked</source>
        <translation>{0}, 잠김</translation>
    </message>
</context>
<context>
    <name>ChangesPlot</name>
    <message>
        <source>What changed</source>
        <translation>달라진 것</translation>
    </message>
    <message>
        <source>The outputs, weights and biases now, less what they were then.
Blue has grown, orange has fallen; the line is where the answer changes now.</source>
        <translation>현재의 출력, 가중치, 편향에서 그때의 값을 뺀 것입니다.
파랑은 커진 것, 주황은 작아진 것이고, 선은 지금 답이 바뀌는 자리입니다.</translation>
    </message>
    <message>
        <source>Change of the output</source>
        <translation>출력의 변화</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>The output whose change, now − then, is shown</source>
        <translation>변화(현재 − 그때)를 보여 줄 출력</translation>
    </message>
    <message>
        <source>What moved most</source>
        <translation>가장 많이 달라진 것</translation>
    </message>
    <message>
        <source>output now − then</source>
        <translation>출력: 현재 − 그때</translation>
    </message>
    <message>
        <source>output {0}</source>
        <translation>출력 {0}</translation>
    </message>
    <message>
        <source>Nothing can be computed yet.</source>
        <translation>아직 계산할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>This iteration is not known.</source>
        <translation>이 반복은 기록이 없습니다.</translation>
    </message>
    <message>
        <source>Other data: nothing to compare.</source>
        <translation>데이터가 달라 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>bias {0}</source>
        <translation>편향 {0}</translation>
    </message>
    <message>
        <source>iteration {0} · nothing has moved since {1}</source>
        <translation>반복 {0} · {1} 이후 달라진 것 없음</translation>
    </message>
    <message>
        <source>iteration {0} since {1} · all {2} weights and biases</source>
        <translation>반복 {0}, {1} 이후 · 가중치와 편향 {2}개 전부</translation>
    </message>
    <message>
        <source>iteration {0} since {1} · the {2} of {3} that moved most</source>
        <translation>반복 {0}, {1} 이후 · {3}개 중 가장 많이 달라진 {2}개</translation>
    </message>
    <message>
        <source>class changed on {0}</source>
        <translation>클래스가 바뀐 곳 {0}</translation>
    </message>
    <message>
        <source>by {0} on average, {1} at most</source>
        <translation>평균 {0}, 최대 {1} 변화</translation>
    </message>
    <message>
        <source>{0}
then {1}, now {2}</source>
        <translation>{0}
그때 {1}, 현재 {2}</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>0</translation>
    </message>
    <message>
        <source>{0} of {1} records</source>
        <translation>기록 {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0}번</translation>
    </message>
    <message>
        <source>once</source>
        <translation>1번</translation>
    </message>
    <message>
        <source>Iteration {0}</source>
        <translation>반복 {0}</translation>
    </message>
    <message>
        <source>{0} (until the next: {1} to {2})</source>
        <translation>{0} (다음 점까지: {1} ~ {2})</translation>
    </message>
    <message>
        <source>(iteration {0})</source>
        <translation>(반복 {0})</translation>
    </message>
</context>
<context>
    <name>CheckButton</name>
    <message>
        <source>Check</source>
        <translation>검산</translation>
    </message>
    <message>
        <source>Compare this gradient with central differences: move the parameter a little</source>
        <translation>매개변수를 조금 움직여 구한 중앙 차분과 이 기울기를 비교합니다</translation>
    </message>
    <message>
        <source>Check the gradient</source>
        <translation>기울기 검산</translation>
    </message>
    <message>
        <source>check</source>
        <translation>검산</translation>
    </message>
    <message>
        <source>The loss has a kink here: there is no derivative to compare.</source>
        <translation>여기서 손실이 꺾이므로 비교할 미분값이 없습니다.</translation>
    </message>
    <message>
        <source>{0} = {1} by backpropagation</source>
        <translation>{0} = {1} (역전파)</translation>
    </message>
    <message>
        <source>{0} by differences</source>
        <translation>{0} (차분)</translation>
    </message>
    <message>
        <source>relative error {0}</source>
        <translation>상대 오차 {0}</translation>
    </message>
    <message>
        <source>backpropagation: 1 forward and 1 backward pass, {0} ms, for all {1}</source>
        <translation>역전파: 순전파 1번, 역전파 1번, {0} ms에 {1}개 모두</translation>
    </message>
    <message>
        <source>differences: {0} forward passes, {1} ms, for this one</source>
        <translation>차분: 순전파 {0}번, {1} ms에 이것 하나</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>done</source>
        <translation>마침</translation>
    </message>
    <message>
        <source>current</source>
        <translation>현재</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>예정</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Earlier operations</source>
        <translation>앞의 연산</translation>
    </message>
    <message>
        <source>Later operations</source>
        <translation>뒤의 연산</translation>
    </message>
</context>
<context>
    <name>CodeCheck</name>
    <message>
        <source>Check my code</source>
        <translation>내 코드 검사</translation>
    </message>
    <message>
        <source>Open a recording (.npz)…</source>
        <translation>기록 열기(.npz)…</translation>
    </message>
    <message>
        <source>Save the recorder…</source>
        <translation>기록기 저장…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>다시 검사</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Open a recording…</source>
        <translation>기록 열기…</translation>
    </message>
    <message>
        <source>Recordings (*.npz)</source>
        <translation>기록 (*.npz)</translation>
    </message>
    <message>
        <source>{0} cannot be compared. {1}</source>
        <translation>{0}: 견줄 수 없습니다. {1}</translation>
    </message>
    <message>
        <source>A training loop of your own, in NumPy or PyTorch, is held against the engine tensor by tensor. Save the recorder beside your code, record a step or more beginning with these weights, and open what it has written. Nothing of your code is run.</source>
        <translation>NumPy나 PyTorch로 직접 쓴 학습 반복문을 텐서마다 엔진과 견줍니다. 기록기를 코드 옆에 저장하고, 이 가중치에서 시작하여 한 번 이상의 갱신을 기록한 뒤, 기록기가 쓴 파일을 여십시오. 여러분의 코드는 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>step {0}, iteration {1}</source>
        <translation>기록의 {0}번째, 반복 {1}</translation>
    </message>
    <message>
        <source>not known, and not compared: {0}</source>
        <translation>알 수 없어 견주지 않음: {0}</translation>
    </message>
    <message>
        <source>Your loop is right: all {0} tensors agree.</source>
        <translation>반복문이 맞습니다. 텐서 {0}개가 모두 일치합니다.</translation>
    </message>
    <message>
        <source>{0} was not recorded</source>
        <translation>{0}: 기록되지 않음</translation>
    </message>
    <message>
        <source>{0} is the first tensor that differs</source>
        <translation>처음으로 다른 텐서: {0}</translation>
    </message>
    <message>
        <source>{0} agrees</source>
        <translation>{0}: 일치</translation>
    </message>
    <message>
        <source>{0} differs too</source>
        <translation>{0}: 역시 다름</translation>
    </message>
    <message>
        <source>It may follow from {0}.</source>
        <translation>{0} 때문일 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>CollapsibleRows</name>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>More training settings</source>
        <translation>학습 설정 더 보기</translation>
    </message>
</context>
<context>
    <name>ColumnHeader</name>
    <message>
        <source>Kind of {0}</source>
        <translation>{0} 열의 종류</translation>
    </message>
    <message>
        <source>Use of {0}</source>
        <translation>{0} 열의 용도</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>모두 선택(&amp;A)</translation>
    </message>
    <message>
        <source>Split layer</source>
        <translation>층 나누기</translation>
    </message>
    <message>
        <source>Merge layers</source>
        <translation>층 합치기</translation>
    </message>
    <message>
        <source>Collapse linear layers</source>
        <translation>선형 층 접기</translation>
    </message>
    <message>
        <source>Open or close block</source>
        <translation>블록 펼치기 또는 접기</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>왼쪽 맞춤</translation>
    </message>
    <message>
        <source>Align centres in a column</source>
        <translation>가운데를 세로로 맞춤</translation>
    </message>
    <message>
        <source>Align right</source>
        <translation>오른쪽 맞춤</translation>
    </message>
    <message>
        <source>Align top</source>
        <translation>위쪽 맞춤</translation>
    </message>
    <message>
        <source>Align centres in a row</source>
        <translation>가운데를 가로로 맞춤</translation>
    </message>
    <message>
        <source>Align bottom</source>
        <translation>아래쪽 맞춤</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>가로 간격을 고르게</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>세로 간격을 고르게</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>정돈</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>Open as &amp;graph</source>
        <translation>계산 그래프로 열기(&amp;G)</translation>
    </message>
    <message>
        <source>The calculation of the selected neuron or layer, or of all, for the sample shown</source>
        <translation>보고 있는 표본에 대한 계산: 선택한 뉴런이나 층, 또는 전체</translation>
    </message>
    <message>
        <source>Select one neuron, one layer, or nothing for all.</source>
        <translation>뉴런 하나나 층 하나를 선택하십시오. 전체를 열려면 선택을 해제하십시오.</translation>
    </message>
    <message>
        <source>Paste here</source>
        <translation>여기에 붙여넣기</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Activation of this neuron</source>
        <translation>이 뉴런의 활성화</translation>
    </message>
    <message>
        <source>As its layer ({0})</source>
        <translation>층과 같음 ({0})</translation>
    </message>
    <message>
        <source>Add neuron below</source>
        <translation>아래에 뉴런 추가</translation>
    </message>
    <message>
        <source>Delete neuron</source>
        <translation>뉴런 삭제</translation>
    </message>
    <message>
        <source>Layer {0}</source>
        <translation>층: {0}</translation>
    </message>
    <message>
        <source>Lock weights into it, and its bias</source>
        <translation>들어오는 가중치와 편향 잠금</translation>
    </message>
    <message>
        <source>Lock weights into them, and their biases</source>
        <translation>선택한 뉴런에 들어오는 가중치와 편향 잠금</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 바꾸기…</translation>
    </message>
    <message>
        <source>Add neuron</source>
        <translation>뉴런 추가</translation>
    </message>
    <message>
        <source>Remove last neuron</source>
        <translation>마지막 뉴런 삭제</translation>
    </message>
    <message>
        <source>A layer has at least one neuron.</source>
        <translation>층에는 뉴런이 하나 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>Lock biases</source>
        <translation>편향 잠금</translation>
    </message>
    <message>
        <source>Delete layer</source>
        <translation>층 삭제</translation>
    </message>
    <message>
        <source>Lock weights of this connection</source>
        <translation>이 연결의 가중치 잠금</translation>
    </message>
    <message>
        <source>Wire all neurons</source>
        <translation>모든 뉴런 연결</translation>
    </message>
    <message>
        <source>Delete this wire</source>
        <translation>이 연결선 삭제</translation>
    </message>
    <message>
        <source>Delete all wires between these layers</source>
        <translation>두 층 사이의 연결선 모두 삭제</translation>
    </message>
    <message>
        <source>Lock this weight</source>
        <translation>이 가중치 잠금</translation>
    </message>
    <message>
        <source>Lock the selected weights</source>
        <translation>선택한 가중치 잠금</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>층 추가</translation>
    </message>
    <message>
        <source>Wire to</source>
        <translation>연결할 대상</translation>
    </message>
    <message>
        <source>Neuron {0}</source>
        <translation>뉴런 {0}</translation>
    </message>
    <message>
        <source>Select and move</source>
        <translation>선택 및 이동</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation>창에 맞추기(&amp;F)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>만들기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation>배우기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Debug</source>
        <translation>디버깅(&amp;D)</translation>
    </message>
    <message>
        <source>Paste as d&amp;ata…</source>
        <translation>데이터로 붙여넣기(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>취소할 작업이 없습니다.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>다시 실행할 작업이 없습니다.</translation>
    </message>
    <message>
        <source>&amp;Copy link</source>
        <translation>링크 복사(&amp;C)</translation>
    </message>
    <message>
        <source>A short text that opens the same start anywhere</source>
        <translation>어디서나 같은 시작 상태를 여는 짧은 텍스트</translation>
    </message>
    <message>
        <source>Recover &amp;unsaved work…</source>
        <translation>저장하지 않은 작업 복구(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>새로 만들기(&amp;N)</translation>
    </message>
    <message>
        <source>New &amp;graph</source>
        <translation>새 계산 그래프(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open lin&amp;k…</source>
        <translation>링크 열기(&amp;K)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>No file has been opened yet.</source>
        <translation>아직 연 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Reopen files at &amp;start</source>
        <translation>시작할 때 파일 다시 열기(&amp;S)</translation>
    </message>
    <message>
        <source>Open &amp;table…</source>
        <translation>표 열기(&amp;T)…</translation>
    </message>
    <message>
        <source>Re&amp;load table</source>
        <translation>표 다시 읽기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;All samples…</source>
        <translation>모든 표본(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Training samples…</source>
        <translation>학습 표본(&amp;T)…</translation>
    </message>
    <message>
        <source>T&amp;est samples…</source>
        <translation>시험 표본(&amp;E)…</translation>
    </message>
    <message>
        <source>All with &amp;predictions…</source>
        <translation>예측과 함께 모두(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Export data</source>
        <translation>데이터 내보내기(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Import model…</source>
        <translation>모델 가져오기(&amp;I)…</translation>
    </message>
    <message>
        <source>Every &amp;step of an iteration</source>
        <translation>반복의 모든 단계(&amp;S)</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>내보낼 형식</translation>
    </message>
    <message>
        <source>No sample is held out to test on.</source>
        <translation>시험용으로 떼어 둔 표본이 없습니다.</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>창 닫기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>All of it is in the file.</source>
        <translation>모두 파일에 저장되어 있습니다.</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>창(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>단축키(&amp;S)</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>진단 정보 복사(&amp;D)</translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation>로그 열기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About nnsim</source>
        <translation>nnsim 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Diagnostics copied.</source>
        <translation>진단 정보를 복사했습니다.</translation>
    </message>
    <message>
        <source>&amp;Quick start</source>
        <translation>빠른 시작(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Templates…</source>
        <translation>템플릿(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Fit network to data</source>
        <translation>신경망을 데이터에 맞추기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>신경망(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;breakpoint</source>
        <translation>다음 중단점(&amp;B)</translation>
    </message>
    <message>
        <source>Next &amp;breakpoint (none is switched on)</source>
        <translation>다음 중단점(&amp;B) (켜진 것 없음)</translation>
    </message>
    <message>
        <source>&amp;Iteration…</source>
        <translation>반복 번호(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;End of epoch</source>
        <translation>에폭 끝(&amp;E)</translation>
    </message>
    <message>
        <source>Run &amp;to</source>
        <translation>다음까지 실행(&amp;T)</translation>
    </message>
    <message>
        <source>No breakpoint is switched on.</source>
        <translation>켜진 중단점이 없습니다.</translation>
    </message>
    <message>
        <source>Step &amp;on by</source>
        <translation>앞으로 진행(&amp;O)</translation>
    </message>
    <message>
        <source>Step b&amp;ack by</source>
        <translation>뒤로 되감기(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>스텝(&amp;S)</translation>
    </message>
    <message>
        <source>One step on by the chosen grain (→)
By operation Ctrl+1, phase Ctrl+2, iteration Ctrl+3, epoch Ctrl+4</source>
        <translation>고른 단위로 한 스텝 앞으로 (→)
연산 Ctrl+1, 단계 Ctrl+2, 반복 Ctrl+3, 에폭 Ctrl+4</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>한 스텝 뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>One step back by the chosen grain (←)
By operation Alt+1, phase Alt+2, iteration Alt+3, epoch Alt+4</source>
        <translation>고른 단위로 한 스텝 뒤로 (←)
연산 Alt+1, 단계 Alt+2, 반복 Alt+3, 에폭 Alt+4</translation>
    </message>
    <message>
        <source>&amp;Operation</source>
        <translation>연산(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Phase</source>
        <translation>단계(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Iteration</source>
        <translation>반복(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Epoch</source>
        <translation>에폭(&amp;E)</translation>
    </message>
    <message>
        <source>Step by &amp;operation</source>
        <translation>연산 단위로(&amp;O)</translation>
    </message>
    <message>
        <source>Step by &amp;phase</source>
        <translation>단계 단위로(&amp;P)</translation>
    </message>
    <message>
        <source>Step by &amp;iteration</source>
        <translation>반복 단위로(&amp;I)</translation>
    </message>
    <message>
        <source>Step by &amp;epoch</source>
        <translation>에폭 단위로(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation>느리게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>빠르게(&amp;F)</translation>
    </message>
    <message>
        <source>R&amp;eset</source>
        <translation>처음으로(&amp;E)</translation>
    </message>
    <message>
        <source>Back to iteration 0, with the same initial weights (Home)</source>
        <translation>같은 초기 가중치로 반복 0으로 돌아가기 (Home)</translation>
    </message>
    <message>
        <source>&amp;New initial weights</source>
        <translation>새 초기 가중치(&amp;N)</translation>
    </message>
    <message>
        <source>Back to iteration 0, with initial weights from the next seed (Ctrl+Shift+N)</source>
        <translation>다음 시드의 초기 가중치로 반복 0으로 돌아가기 (Ctrl+Shift+N)</translation>
    </message>
    <message>
        <source>This step of the lesson asks for numbers itself.</source>
        <translation>수업의 이 단계에서 이미 값을 묻고 있습니다.</translation>
    </message>
    <message>
        <source>Co&amp;mpare with…</source>
        <translation>변형과 비교(&amp;M)…</translation>
    </message>
    <message>
        <source>Train a variant from the same initial weights, beside this run (Ctrl+Shift+D)</source>
        <translation>같은 초기 가중치로 변형을 학습하여 이 실행과 나란히 보기 (Ctrl+Shift+D)</translation>
    </message>
    <message>
        <source>&amp;You compute it</source>
        <translation>직접 계산하기(&amp;Y)</translation>
    </message>
    <message>
        <source>Numbers of this iteration become blanks to fill in (F8)</source>
        <translation>이번 반복의 값이 채워 넣을 빈칸이 됩니다 (F8)</translation>
    </message>
    <message>
        <source>E&amp;xperiments…</source>
        <translation>실험(&amp;X)…</translation>
    </message>
    <message>
        <source>Many runs of this network, over seeds and settings</source>
        <translation>이 신경망을 시드와 설정을 바꾸어 가며 여러 번 실행합니다</translation>
    </message>
    <message>
        <source>&amp;Check gradients…</source>
        <translation>기울기 검산(&amp;C)…</translation>
    </message>
    <message>
        <source>Check my c&amp;ode…</source>
        <translation>내 코드 검사(&amp;O)…</translation>
    </message>
    <message>
        <source>Hold a training loop of your own against the engine</source>
        <translation>직접 쓴 학습 반복문을 엔진과 견주기</translation>
    </message>
    <message>
        <source>In use: {0} (with fewer checkpoints, going back takes longer)</source>
        <translation>사용 중: {0} (체크포인트가 적을수록 뒤로 가는 데 오래 걸립니다)</translation>
    </message>
    <message>
        <source>&amp;History memory</source>
        <translation>기록용 메모리(&amp;H)</translation>
    </message>
    <message>
        <source>Last &amp;control, and back</source>
        <translation>마지막 컨트롤과 캔버스 오가기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Save all open plots…</source>
        <translation>열린 그림 모두 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Plots</source>
        <translation>그림(&amp;P)</translation>
    </message>
    <message>
        <source>Data &amp;table</source>
        <translation>데이터 표(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Next sample</source>
        <translation>다음 표본(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous sample</source>
        <translation>이전 표본(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Batch mean</source>
        <translation>배치 평균(&amp;B)</translation>
    </message>
    <message>
        <source>Drawing &amp;pad…</source>
        <translation>그리기판(&amp;P)…</translation>
    </message>
    <message>
        <source>The mean over the batch is what is shown.</source>
        <translation>이미 배치 평균을 보고 있습니다.</translation>
    </message>
    <message>
        <source>Di&amp;gits</source>
        <translation>자릿수(&amp;G)</translation>
    </message>
    <message>
        <source>Write the numbers of all wires and biases, as far as there is room</source>
        <translation>자리가 있는 한 모든 연결선과 편향의 값을 표시합니다</translation>
    </message>
    <message>
        <source>N&amp;umbers on all wires</source>
        <translation>모든 연결선에 값 표시(&amp;U)</translation>
    </message>
    <message>
        <source>Mark layers with dead or saturated neurons, vanishing or exploding gradients</source>
        <translation>죽거나 포화된 뉴런, 소실되거나 폭발하는 기울기가 있는 층을 표시합니다</translation>
    </message>
    <message>
        <source>&amp;Health marks</source>
        <translation>상태 표시(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>시스템 언어(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>시스템 설정(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>모양(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>발표 모드(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Move panels</source>
        <translation>패널 옮기기(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>화면 구성 초기화(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Arrangement</source>
        <translation>화면 구성(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Build what is typed</source>
        <translation>입력한 식 만들기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Unfold gate</source>
        <translation>게이트 펼치기(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Fold group of gate</source>
        <translation>게이트의 그룹 접기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>그래프(&amp;G)</translation>
    </message>
    <message>
        <source>Click a gate first.</source>
        <translation>먼저 게이트를 클릭하십시오.</translation>
    </message>
    <message>
        <source>&amp;Dissolve group</source>
        <translation>그룹 풀기(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all gates</source>
        <translation>모든 게이트 선택(&amp;A)</translation>
    </message>
    <message>
        <source>Fold selected &amp;gates…</source>
        <translation>선택한 게이트 접기(&amp;G)…</translation>
    </message>
    <message>
        <source>This gate has no simpler parts.</source>
        <translation>이 게이트는 더 단순한 부분으로 나뉘지 않습니다.</translation>
    </message>
    <message>
        <source>This gate is in no group.</source>
        <translation>이 게이트는 어느 그룹에도 속하지 않습니다.</translation>
    </message>
    <message>
        <source>Name of the module</source>
        <translation>모듈의 이름</translation>
    </message>
    <message>
        <source>Select two gates or more: with Shift, or drag around them.</source>
        <translation>게이트를 두 개 이상 선택하십시오. Shift를 누르거나 둘레를 끌어 선택합니다.</translation>
    </message>
    <message>
        <source>This gate is in no group that you have made.</source>
        <translation>이 게이트는 직접 만든 그룹에 속하지 않습니다.</translation>
    </message>
    <message>
        <source>A&amp;pply</source>
        <translation>적용(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Change into</source>
        <translation>바꾸기(&amp;C)</translation>
    </message>
    <message>
        <source>Remove unused &amp;lines</source>
        <translation>쓰지 않는 줄 삭제(&amp;L)</translation>
    </message>
    <message>
        <source>Remove unused lines</source>
        <translation>쓰지 않는 줄 삭제</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>이름 바꾸기(&amp;R)…</translation>
    </message>
    <message>
        <source>Re&amp;move gate</source>
        <translation>게이트 삭제(&amp;M)</translation>
    </message>
    <message>
        <source>Apply {0}</source>
        <translation>{0} 적용</translation>
    </message>
    <message>
        <source>Select one gate or input first, or two.</source>
        <translation>먼저 게이트나 입력을 하나 또는 둘 선택하십시오.</translation>
    </message>
    <message>
        <source>Change into {0}</source>
        <translation>{0} 게이트로 바꾸기</translation>
    </message>
    <message>
        <source>This is an input; it is changed by its value.</source>
        <translation>입력입니다. 값을 바꾸면 됩니다.</translation>
    </message>
    <message>
        <source>This is a module; unfold it first.</source>
        <translation>모듈입니다. 먼저 펼치십시오.</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>{0} 삭제</translation>
    </message>
    <message>
        <source>The result depends on all lines.</source>
        <translation>결과에 모든 줄이 쓰입니다.</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>{0} 이름 바꾸기</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>There is no graph to step through yet.</source>
        <translation>아직 진행할 그래프가 없습니다.</translation>
    </message>
    <message>
        <source>Step b&amp;ack</source>
        <translation>한 스텝 뒤로(&amp;A)</translation>
    </message>
    <message>
        <source>To the s&amp;tart</source>
        <translation>처음으로(&amp;T)</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>끝으로(&amp;E)</translation>
    </message>
    <message>
        <source>Step by &amp;gate</source>
        <translation>게이트 단위로(&amp;G)</translation>
    </message>
    <message>
        <source>Step by &amp;pass</source>
        <translation>전파 단위로(&amp;P)</translation>
    </message>
    <message>
        <source>Step by &amp;evaluation</source>
        <translation>평가 단위로(&amp;E)</translation>
    </message>
    <message>
        <source>Inputs and e&amp;xamples</source>
        <translation>입력과 예제(&amp;X)</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>화면 구성</translation>
    </message>
    <message>
        <source>Where the panels stand</source>
        <translation>패널이 놓이는 자리</translation>
    </message>
    <message>
        <source>No lesson is under way.</source>
        <translation>진행 중인 수업이 없습니다.</translation>
    </message>
    <message>
        <source>&amp;Record a lesson</source>
        <translation>수업 기록(&amp;R)</translation>
    </message>
    <message>
        <source>Save the &amp;recorded lesson…</source>
        <translation>기록한 수업 저장(&amp;R)…</translation>
    </message>
    <message>
        <source>A lesson is under way: leave it first.</source>
        <translation>수업이 진행 중입니다. 먼저 나가십시오.</translation>
    </message>
    <message>
        <source>&amp;Open a lesson</source>
        <translation>수업 열기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>다음 단계(&amp;N)</translation>
    </message>
    <message>
        <source>Step &amp;before</source>
        <translation>이전 단계(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Slow motion</source>
        <translation>느린 동작(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Leave the lesson</source>
        <translation>수업 나가기(&amp;L)</translation>
    </message>
    <message>
        <source>Lesson as a &amp;page…</source>
        <translation>수업을 페이지로(&amp;P)…</translation>
    </message>
    <message>
        <source>A file that plays the lesson in any browser, in its languages</source>
        <translation>어떤 브라우저에서든 수업을 그 언어들로 재생하는 파일</translation>
    </message>
    <message>
        <source>Open a lesson &amp;folder…</source>
        <translation>수업 폴더 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>수업(&amp;L)</translation>
    </message>
    <message>
        <source>Open a lesson folder</source>
        <translation>수업 폴더 열기</translation>
    </message>
    <message>
        <source>&amp;Welcome</source>
        <translation>환영(&amp;W)</translation>
    </message>
    <message>
        <source>It were silent</source>
        <translation>침묵한다면</translation>
    </message>
    <message>
        <source>It always gave its mean</source>
        <translation>언제나 평균을 낸다면</translation>
    </message>
    <message>
        <source>The wires out of it are cut, and what they add goes into biases</source>
        <translation>여기서 나가는 연결선을 끊고, 연결선이 더하던 값은 편향에 넣습니다</translation>
    </message>
    <message>
        <source>It passes on nothing any more: wires are cut</source>
        <translation>더는 아무것도 내보내지 않습니다. 연결선이 끊깁니다</translation>
    </message>
    <message>
        <source>It were held at</source>
        <translation>이 값에 고정된다면</translation>
    </message>
    <message>
        <source>It were scaled by</source>
        <translation>이만큼 곱해진다면</translation>
    </message>
    <message>
        <source>It learned no more</source>
        <translation>더는 학습하지 않는다면</translation>
    </message>
    <message>
        <source>Weights are multiplied by that</source>
        <translation>가중치에 이만큼 곱합니다</translation>
    </message>
    <message>
        <source>It got noise of</source>
        <translation>잡음을 받는다면</translation>
    </message>
    <message>
        <source>Weights, and the bias, get normal noise of that deviation, once</source>
        <translation>가중치와 편향에 이 편차의 정규 잡음을 한 번 더합니다</translation>
    </message>
    <message>
        <source>{0} silent</source>
        <translation>{0} 끔</translation>
    </message>
    <message>
        <source>Choose a sample first: click its point or its row.</source>
        <translation>먼저 표본을 고르십시오. 점이나 행을 클릭하면 됩니다.</translation>
    </message>
    <message>
        <source>It is a test sample: nothing is learned of it.</source>
        <translation>시험 표본이라 이것으로는 배우지 않습니다.</translation>
    </message>
    <message>
        <source>What if the chosen sample…</source>
        <translation>고른 표본을 만약에…</translation>
    </message>
    <message>
        <source>{0} held at {1}</source>
        <translation>{0}, {1}에 고정</translation>
    </message>
    <message>
        <source>{0} at its mean</source>
        <translation>{0}, 평균에 고정</translation>
    </message>
    <message>
        <source>{0} times {1}</source>
        <translation>{0} × {1}</translation>
    </message>
    <message>
        <source>{0} with noise {1}</source>
        <translation>{0}, 잡음 {1}</translation>
    </message>
    <message>
        <source>{0} frozen</source>
        <translation>{0} 동결</translation>
    </message>
    <message>
        <source>{0} left out</source>
        <translation>{0} 제외</translation>
    </message>
    <message>
        <source>Sample {0}</source>
        <translation>표본 {0}</translation>
    </message>
    <message>
        <source>It were the mean of all</source>
        <translation>모든 표본의 평균이라면</translation>
    </message>
    <message>
        <source>It were left out</source>
        <translation>빠진다면</translation>
    </message>
    <message>
        <source>All its inputs are 0, before they are scaled</source>
        <translation>입력이 모두 0이 됩니다(스케일링 전 값)</translation>
    </message>
    <message>
        <source>All its inputs have this value, before they are scaled</source>
        <translation>입력이 모두 이 값이 됩니다(스케일링 전 값)</translation>
    </message>
    <message>
        <source>Its inputs are the means over the training samples</source>
        <translation>입력이 학습 표본의 평균이 됩니다</translation>
    </message>
    <message>
        <source>Its inputs are multiplied by that</source>
        <translation>입력에 이 수를 곱합니다</translation>
    </message>
    <message>
        <source>Its inputs get normal noise of that deviation, once</source>
        <translation>입력에 이 표준편차의 정규 잡음을 한 번 더합니다</translation>
    </message>
    <message>
        <source>Nothing is learned of it: it becomes a test sample</source>
        <translation>이것으로는 더 배우지 않습니다. 시험 표본이 됩니다</translation>
    </message>
    <message>
        <source>As it is now, over the training samples; wires are cut</source>
        <translation>지금의 값을 학습 표본에서 평균한 것이며, 연결선은 끊습니다</translation>
    </message>
    <message>
        <source>The weights that lead into it and its bias are locked</source>
        <translation>이 뉴런에 들어오는 가중치와 그 편향을 잠급니다</translation>
    </message>
    <message>
        <source>The weights that lead into it and its biases are locked</source>
        <translation>이 층에 들어오는 가중치와 그 편향을 잠급니다</translation>
    </message>
    <message>
        <source>It is cut, and adds this value for every sample: it goes into the bias</source>
        <translation>연결선을 끊고, 모든 표본에 이 값을 더합니다. 값은 편향에 들어갑니다</translation>
    </message>
    <message>
        <source>Its weight is locked, and no other</source>
        <translation>이 가중치 하나만 잠급니다</translation>
    </message>
    <message>
        <source>other</source>
        <translation>다른 값</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>만약에…</translation>
    </message>
    <message>
        <source>No wire leads out of it: it is the answer itself.</source>
        <translation>여기서 나가는 연결선이 없습니다. 답 그 자체입니다.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare with a variant</source>
        <translation>변형과 비교</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>다르게 할 것</translation>
    </message>
    <message>
        <source>Trains a variant from the same initial weights as this run, as far as this run has come, and shows both in the charts.</source>
        <translation>이 실행과 같은 초기 가중치에서 변형을 지금까지의 반복만큼 학습하고, 둘을 그래프에 함께 표시합니다.</translation>
    </message>
    <message>
        <source>This run began at iteration {0}, so the variant begins there too, with the same weights. It goes as far as this run has come, and the charts show both.</source>
        <translation>이 실행은 반복 {0}에서 시작했으므로 변형도 같은 가중치로 거기서 시작합니다. 지금까지의 반복만큼 진행하고, 둘을 그래프에 함께 표시합니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>η is {0} in this run. Both see the same batches.</source>
        <translation>이 실행의 η는 {0}입니다. 둘은 같은 배치를 봅니다.</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>{0} has its usual learning rate, {1}. Both see the same batches.</source>
        <translation>{0}의 학습률은 보통 쓰는 값 {1}입니다. 둘은 같은 배치를 봅니다.</translation>
    </message>
    <message>
        <source>Activation of the hidden layers</source>
        <translation>은닉층의 활성화</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>All hidden layers have it. Both see the same batches.</source>
        <translation>모든 은닉층에 적용합니다. 둘은 같은 배치를 봅니다.</translation>
    </message>
    <message>
        <source>The network has no hidden layer.</source>
        <translation>이 신경망에는 은닉층이 없습니다.</translation>
    </message>
    <message>
        <source>Seed of the batches</source>
        <translation>배치의 시드</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The seed is {0} in this run. The initial weights stay: the samples come in another order.</source>
        <translation>이 실행의 시드는 {0}입니다. 초기 가중치는 그대로이고, 표본의 순서만 달라집니다.</translation>
    </message>
    <message>
        <source>Every batch would be the same: batches are not drawn.</source>
        <translation>배치를 뽑지 않으므로 모든 배치가 같아집니다.</translation>
    </message>
</context>
<context>
    <name>ConfusionPlot</name>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Which samples are counted</source>
        <translation>집계할 표본</translation>
    </message>
    <message>
        <source>A row is a class, a column what was answered to its samples.
Click a cell to list its samples alone in the data table.</source>
        <translation>행은 실제 클래스, 열은 그 표본들에 대한 예측입니다.
칸을 클릭하면 그 표본만 데이터 표에 나열합니다.</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>These data have values, no classes to confuse.</source>
        <translation>이 데이터의 목표는 값이므로 혼동할 클래스가 없습니다.</translation>
    </message>
    <message>
        <source>Network and data do not fit.</source>
        <translation>신경망과 데이터가 맞지 않습니다.</translation>
    </message>
    <message>
        <source>{0} mistakes</source>
        <translation>오답 {0}개</translation>
    </message>
    <message>
        <source>1 mistake</source>
        <translation>오답 1개</translation>
    </message>
    <message>
        <source>in brackets: {0}</source>
        <translation>괄호 안: {0}</translation>
    </message>
    <message>
        <source>is</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>right</source>
        <translation>정답률</translation>
    </message>
    <message>
        <source>is {0}, answered {1}: {2} of {3}, {4}</source>
        <translation>실제 {0}, 예측 {1}: {3}개 중 {2}개, {4}</translation>
    </message>
</context>
<context>
    <name>ConnectionChoice</name>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>The connection that is shown</source>
        <translation>표시할 연결</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>연결 없음</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
</context>
<context>
    <name>ConnectionPage</name>
    <message>
        <source>Lock this weight</source>
        <translation>이 가중치 잠금</translation>
    </message>
    <message>
        <source>Training leaves this weight as it is</source>
        <translation>이 가중치는 학습해도 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Lock weights</source>
        <translation>가중치 잠금</translation>
    </message>
    <message>
        <source>Training leaves locked weights as they are</source>
        <translation>잠긴 가중치는 학습해도 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Lock biases</source>
        <translation>편향 잠금</translation>
    </message>
    <message>
        <source>Training leaves locked biases as they are</source>
        <translation>잠긴 편향은 학습해도 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Weight matrix: a row for each source</source>
        <translation>가중치 행렬: 출발 뉴런마다 한 행</translation>
    </message>
    <message>
        <source>{0} weights</source>
        <translation>가중치 {0}개</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>nnsim met an error that it did not expect.</source>
        <translation>nnsim에 예상하지 못한 오류가 생겼습니다.</translation>
    </message>
    <message>
        <source>Text to report</source>
        <translation>신고할 내용</translation>
    </message>
    <message>
        <source>Training is paused, and unsaved work is kept: after Quit, the next start offers it. Please report the text below; nothing is sent by itself.</source>
        <translation>학습을 멈췄고, 저장하지 않은 작업은 보관했습니다. 끝내기를 누르면 다음에 시작할 때 되살릴 수 있습니다. 아래 내용을 신고해 주십시오. 자동으로 보내는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Training is paused. Unsaved work could not be kept for recovery: press Continue and save it. Please report the text below; nothing is sent by itself.</source>
        <translation>학습을 멈췄습니다. 저장하지 않은 작업을 복구용으로 보관하지 못했으므로 계속을 누르고 저장하십시오. 아래 내용을 신고해 주십시오. 자동으로 보내는 것은 없습니다.</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>복사(&amp;O)</translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation>로그 열기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>계속(&amp;C)</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>복사했습니다.</translation>
    </message>
</context>
<context>
    <name>CurvaturePlot</name>
    <message>
        <source>Curvature and learning rate</source>
        <translation>곡률과 학습률</translation>
    </message>
    <message>
        <source>The loss along the direction in which it curves most, as a parabola of that λ.
A step of gradient descent leaves 1 − ηλ of the way to its lowest point, which was 1:
above η = 2/λ that is more than there was, and the steps climb out of the valley.</source>
        <translation>손실이 가장 크게 휘는 방향을 그 곡률 λ의 포물선으로 나타냅니다.
경사 하강법의 스텝은 가장 낮은 곳까지의 길 1에서 1 − ηλ를 남깁니다.
η = 2/λ를 넘으면 남는 길이 더 길어져 스텝이 골짜기를 타고 올라갑니다.</translation>
    </message>
    <message>
        <source>Numbers overflowed: step back to look at the curvature.</source>
        <translation>숫자가 넘쳤습니다. 곡률을 보려면 뒤로 가십시오.</translation>
    </message>
    <message>
        <source>{0} scales its steps: this is how plain gradient descent would do.</source>
        <translation>{0}: 스텝의 크기를 스스로 조절합니다. 이것은 단순한 경사 하강법의 경우입니다.</translation>
    </message>
    <message>
        <source>The loss curves upwards nowhere: no rate is too large here.</source>
        <translation>손실이 위로 휘는 방향이 없습니다. 여기서는 어떤 학습률도 너무 크지 않습니다.</translation>
    </message>
    <message>
        <source>η is above {0}: with momentum the steps grow, and climb.</source>
        <translation>η: {0}보다 큽니다. 모멘텀과 함께 스텝이 갈수록 커지며 올라갑니다.</translation>
    </message>
    <message>
        <source>η is below {0}: with momentum the steps die away.</source>
        <translation>η: {0}보다 작습니다. 모멘텀이 있어도 스텝이 점점 잦아듭니다.</translation>
    </message>
    <message>
        <source>η is above {0}: a step leaves {1} times the way, on the other side. It climbs.</source>
        <translation>η: {0}보다 큽니다. 스텝 뒤에 남는 길은 반대쪽에 {1}배이며, 올라갑니다.</translation>
    </message>
    <message>
        <source>η is below {0}: a step leaves {1} times the way.</source>
        <translation>η: {0}보다 작습니다. 스텝 뒤에 남는 길은 {1}배입니다.</translation>
    </message>
    <message>
        <source>way</source>
        <translation>길</translation>
    </message>
    <message>
        <source>start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>largest stable rate</source>
        <translation>안정한 최대 학습률</translation>
    </message>
</context>
<context>
    <name>Curve</name>
    <message>
        <source>Along a leaf</source>
        <translation>잎을 따라</translation>
    </message>
</context>
<context>
    <name>CurvePanel</name>
    <message>
        <source>Shown after your prediction</source>
        <translation>예측한 뒤에 보입니다</translation>
    </message>
    <message>
        <source>The graph is too large for a curve.</source>
        <translation>그래프가 너무 커서 곡선을 그릴 수 없습니다.</translation>
    </message>
    <message>
        <source>The numbers are too large for a curve.</source>
        <translation>수가 너무 커서 곡선을 그릴 수 없습니다.</translation>
    </message>
    <message>
        <source>{1} along {0}</source>
        <translation>{0}에 따른 {1}</translation>
    </message>
    <message>
        <source>A click sets {0}.</source>
        <translation>클릭하면 {0} 값을 정합니다.</translation>
    </message>
    <message>
        <source>A step of +0.1 changes {0} by {1}; the slope promises {2}.</source>
        <translation>+0.1만큼 움직이면 {0} 값은 {1}만큼 변합니다. 접선의 예측은 {2}입니다.</translation>
    </message>
</context>
<context>
    <name>CurvesPanel</name>
    <message>
        <source>Scale</source>
        <translation>눈금</translation>
    </message>
    <message>
        <source>Scale of the vertical axis</source>
        <translation>세로축의 눈금</translation>
    </message>
    <message>
        <source>log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>&amp;Logarithmic scale</source>
        <translation>로그 눈금(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;moothed</source>
        <translation>평활화(&amp;M)</translation>
    </message>
    <message>
        <source>smoothed over {0} iterations</source>
        <translation>반복 {0}번에 걸쳐 평활화</translation>
    </message>
    <message>
        <source>Nothing can be trained yet.</source>
        <translation>아직 학습할 수 있는 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>DataEditor</name>
    <message>
        <source>The points are your own now: noise, number and seed of the generator no longer apply.</source>
        <translation>이제 직접 편집한 점입니다. 생성기의 잡음, 개수, 시드는 더는 적용되지 않습니다.</translation>
    </message>
    <message>
        <source>To fit these targets the loss is now {0}, the output {1}.</source>
        <translation>이 목표에 맞게 손실은 이제 {0}, 출력은 {1}입니다.</translation>
    </message>
</context>
<context>
    <name>DataExport</name>
    <message>
        <source>Exported {0}</source>
        <translation>{0} 내보냄</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>데이터 내보내기</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Table…</source>
        <translation>표…</translation>
    </message>
    <message>
        <source>Every sample with its prediction (Ctrl+T)</source>
        <translation>모든 표본과 그 예측 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Standard deviation of what is added to each point</source>
        <translation>각 점에 더하는 값의 표준 편차</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>시험 비율</translation>
    </message>
    <message>
        <source>Part of the points held out of training, to test on</source>
        <translation>학습에서 떼어 내어 시험에 쓸 점의 비율</translation>
    </message>
    <message>
        <source>What the data are, over inputs of any name:
y = sin(3*x)
class = x1*x2 &gt; 0
class = 0 if x1 &lt; 0 else 1 if x2 &lt; 0 else 2</source>
        <translation>데이터의 식입니다. 입력의 이름은 자유롭게 정합니다.
y = sin(3*x)
class = x1*x2 &gt; 0
class = 0 if x1 &lt; 0 else 1 if x2 &lt; 0 else 2</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>식</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Targets of 0 and 1, as sigmoid and cross-entropy need</source>
        <translation>목표 0과 1: 시그모이드와 교차 엔트로피에 필요</translation>
    </message>
    <message>
        <source>Targets of −1 and 1, as tanh, hinge and perceptron need</source>
        <translation>목표 −1과 1: tanh, 힌지, 퍼셉트론에 필요</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>The same seed always gives the same points</source>
        <translation>시드가 같으면 점도 언제나 같습니다</translation>
    </message>
    <message>
        <source>New points from the next seed</source>
        <translation>다음 시드로 새 점 만들기</translation>
    </message>
    <message>
        <source>Seed of the data</source>
        <translation>데이터의 시드</translation>
    </message>
    <message>
        <source>Choose data: {0}</source>
        <translation>데이터 선택: {0}</translation>
    </message>
    <message>
        <source>New points</source>
        <translation>새 점</translation>
    </message>
    <message>
        <source>Formula {0}</source>
        <translation>식 {0}</translation>
    </message>
    <message>
        <source>{0} from {1} to {2}</source>
        <translation>{0}: {1} ~ {2}</translation>
    </message>
    <message>
        <source>These are other inputs: scaling, derived inputs and trouble are off.</source>
        <translation>입력이 달라졌으므로 스케일링, 파생 입력, 결함을 껐습니다.</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>점 1개</translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation>점 {0}개</translation>
    </message>
    <message>
        <source>{0} of your own</source>
        <translation>직접 만든 {0}</translation>
    </message>
</context>
<context>
    <name>DatasetGrid</name>
    <message>
        <source>Logic gates</source>
        <translation>논리 게이트</translation>
    </message>
    <message>
        <source>Classes in the plane</source>
        <translation>평면의 클래스</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>회귀</translation>
    </message>
    <message>
        <source>Formula and measured</source>
        <translation>식과 측정값</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>데이터셋</translation>
    </message>
</context>
<context>
    <name>DecisionMap</name>
    <message>
        <source>selected neuron</source>
        <translation>선택한 뉴런</translation>
    </message>
    <message>
        <source>selected: {0}</source>
        <translation>선택: {0}</translation>
    </message>
    <message>
        <source>class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>output {0}</source>
        <translation>출력 {0}</translation>
    </message>
    <message>
        <source>Decision map</source>
        <translation>결정 지도</translation>
    </message>
    <message>
        <source>The output or neuron that is shown; “selected neuron” follows the canvas</source>
        <translation>표시할 출력이나 뉴런. ‘선택한 뉴런’은 캔버스의 선택을 따릅니다</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Draw points, erase and move them</source>
        <translation>점 그리기, 지우기, 옮기기</translation>
    </message>
    <message>
        <source>Attack the chosen point</source>
        <translation>고른 점 공격</translation>
    </message>
    <message>
        <source>Every place has the colour of the network&apos;s answer to it, paler where it is less sure;
a line runs where the answer changes.
Filled marks are training points, hollow ones test points; the shape is the class.
Wheel and drag zoom and move, a double click shows all.
Click a mark to see the numbers of its sample; Esc returns to the mean.
Click the number of mistakes to list them.
An arrow is the weight vector of a threshold unit; with the perceptron rule a coloured one
is what it adds to that in this iteration, or for the mistake that was clicked.
With the pencil the mouse draws points, erases and moves them.</source>
        <translation>각 자리의 색은 그곳에 대한 신경망의 답이고, 확신이 적을수록 옅습니다.
선은 답이 바뀌는 자리입니다.
채운 표시는 학습 점, 빈 표시는 시험 점이며 모양은 클래스를 뜻합니다.
휠로 확대하고 끌어서 움직이며, 두 번 클릭하면 전체를 봅니다.
표시를 클릭하면 그 표본의 값을 보고, Esc를 누르면 평균으로 돌아갑니다.
오답의 수를 클릭하면 오답 목록이 열립니다.
화살표는 임계값으로 답하는 뉴런의 가중치 벡터입니다. 퍼셉트론 규칙에서 색이 있는 화살표는
이번 반복에서, 또는 클릭한 오답 때문에 더해지는 만큼입니다.
연필을 켜면 마우스로 점을 그리고 지우고 옮깁니다.</translation>
    </message>
    <message>
        <source>&amp;Draw points</source>
        <translation>점 그리기(&amp;D)</translation>
    </message>
    <message>
        <source>List the &amp;mistakes</source>
        <translation>오답 목록(&amp;M)</translation>
    </message>
    <message>
        <source>Fitted function</source>
        <translation>맞춘 함수</translation>
    </message>
    <message>
        <source>Output map</source>
        <translation>출력 지도</translation>
    </message>
    <message>
        <source>What it answers is shown after your prediction</source>
        <translation>신경망의 답은 예측한 뒤에 보입니다</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>test point {0}, target {1}</source>
        <translation>시험 점 {0}, 목표 {1}</translation>
    </message>
    <message>
        <source>training point {0}, target {1}</source>
        <translation>학습 점 {0}, 목표 {1}</translation>
    </message>
    <message>
        <source>{0} points here: a click goes on to the next</source>
        <translation>이 자리에 점 {0}개: 클릭하면 다음 점으로</translation>
    </message>
    <message>
        <source>its numbers are shown</source>
        <translation>이 점의 값을 보고 있습니다</translation>
    </message>
    <message>
        <source>the numbers of point {0} are shown</source>
        <translation>점 {0}의 값을 보고 있습니다</translation>
    </message>
    <message>
        <source>target above</source>
        <translation>목표가 위</translation>
    </message>
    <message>
        <source>below</source>
        <translation>아래</translation>
    </message>
    <message>
        <source>size: error ≤ {0}</source>
        <translation>크기: 오차 ≤ {0}</translation>
    </message>
    <message>
        <source>pale: {0}</source>
        <translation>옅은 선: {0}</translation>
    </message>
    <message>
        <source>discs: pull the weight up, or down</source>
        <translation>원: 가중치를 올리거나 내림</translation>
    </message>
    <message>
        <source>discs: pull</source>
        <translation>원: 당김</translation>
    </message>
    <message>
        <source>hollow: test</source>
        <translation>빈 표시: 시험</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>ring: mistake ({0})</source>
        <translation>고리: 오답 ({0})</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>set</source>
        <translation>용도</translation>
    </message>
    <message>
        <source>target {0}</source>
        <translation>목표 {0}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>DerivedRows</name>
    <message>
        <source>An input of your own:
x1**3, max(x1, x2), x1 &gt; 0.5</source>
        <translation>직접 만드는 입력:
x1**3, max(x1, x2), x1 &gt; 0.5</translation>
    </message>
    <message>
        <source>Formula of an input</source>
        <translation>입력의 식</translation>
    </message>
    <message>
        <source>own formula, as x1**3</source>
        <translation>직접 쓴 식, 예: x1**3</translation>
    </message>
    <message>
        <source>Remove input {0}</source>
        <translation>입력 {0} 빼기</translation>
    </message>
    <message>
        <source>{0} is an input now; its weights are drawn, all others stay.</source>
        <translation>{0} 입력을 추가했습니다. 그 가중치는 새로 뽑고 나머지는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Derive input {0}</source>
        <translation>파생 입력 {0}</translation>
    </message>
</context>
<context>
    <name>Descent</name>
    <message>
        <source>Gradient descent</source>
        <translation>경사 하강법</translation>
    </message>
    <message>
        <source>How far a step goes against the gradient</source>
        <translation>기울기의 반대 방향으로 한 스텝에 얼마나 갈지</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Step of gradient descent</source>
        <translation>경사 하강 한 스텝</translation>
    </message>
    <message>
        <source>Every input becomes itself less the learning rate times its gradient</source>
        <translation>모든 입력에서 학습률 × 기울기를 뺍니다</translation>
    </message>
    <message>
        <source>at the end</source>
        <translation>끝까지 진행한 뒤</translation>
    </message>
</context>
<context>
    <name>DiagnosisPanel</name>
    <message>
        <source>Why does it not learn?</source>
        <translation>왜 배우지 못할까?</translation>
    </message>
    <message>
        <source>Examine it again</source>
        <translation>다시 살펴보기</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>The run with the cure goes on.</source>
        <translation>해결책을 적용한 실행을 이어 갑니다.</translation>
    </message>
    <message>
        <source>checked at iteration {0}</source>
        <translation>반복 {0}에서 확인함</translation>
    </message>
    <message>
        <source>Examined as soon as training rests.</source>
        <translation>학습이 쉬는 대로 살펴봅니다.</translation>
    </message>
    <message>
        <source>Run it for {0} iterations at least: how it goes is told from its course.</source>
        <translation>적어도 반복 {0}번 실행하십시오. 어떻게 되어 가는지는 그 과정에서 드러납니다.</translation>
    </message>
    <message>
        <source>Nothing is found that keeps it from learning.</source>
        <translation>학습을 막는 것을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Try: {0}</source>
        <translation>해 볼 것: {0}</translation>
    </message>
    <message>
        <source>Train with it from the same start, beside this run</source>
        <translation>같은 시작점에서 이것으로 학습하여 이 실행과 나란히 보기</translation>
    </message>
    <message>
        <source>Sample {0}</source>
        <translation>표본 {0}</translation>
    </message>
    <message>
        <source>{0}, from the same start</source>
        <translation>{0}, 같은 시작점에서</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>There is no log yet.</source>
        <translation>아직 로그가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing here opens texts. The log is {0}.</source>
        <translation>텍스트를 여는 프로그램이 없습니다. 로그는 {0}에 있습니다.</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>other data</source>
        <translation>다른 데이터</translation>
    </message>
    <message>
        <source>the same settings</source>
        <translation>같은 설정</translation>
    </message>
    <message>
        <source>without: {0}</source>
        <translation>{0} 없이</translation>
    </message>
    <message>
        <source>{0} instead of {1}</source>
        <translation>{1} 대신 {0}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>섞음</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>순서대로</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>합</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>attack ε</source>
        <translation>공격 ε</translation>
    </message>
    <message>
        <source>attack steps</source>
        <translation>공격 스텝 수</translation>
    </message>
    <message>
        <source>other wires or locks</source>
        <translation>다른 연결선이나 잠금</translation>
    </message>
    <message>
        <source>other kinds of biases</source>
        <translation>다른 종류의 편향</translation>
    </message>
    <message>
        <source>all hidden layers</source>
        <translation>모든 은닉층</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{1}: {0}</translation>
    </message>
    <message>
        <source>other activations of single neurons</source>
        <translation>뉴런별 활성화가 다름</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Data and training</source>
        <translation>데이터와 학습</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>History</source>
        <translation>작업 내역</translation>
    </message>
    <message>
        <source>You compute it</source>
        <translation>직접 계산하기</translation>
    </message>
    <message>
        <source>Data table</source>
        <translation>데이터 표</translation>
    </message>
    <message>
        <source>Why does it not learn?</source>
        <translation>왜 배우지 못할까?</translation>
    </message>
    <message>
        <source>Check my code</source>
        <translation>내 코드 검사</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Train to iteration {0}</source>
        <translation>반복 {0}까지 학습</translation>
    </message>
    <message>
        <source>Back to iteration {0}</source>
        <translation>되돌아가기: 반복 {0}</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Brush: points along the way</source>
        <translation>붓: 지나가는 길에 점 찍기</translation>
    </message>
    <message>
        <source>A single point</source>
        <translation>점 하나</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>지우개</translation>
    </message>
    <message>
        <source>Move a point</source>
        <translation>점 옮기기</translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation>점 {0}개</translation>
    </message>
    <message>
        <source>Erase 1 point</source>
        <translation>점 1개 지우기</translation>
    </message>
    <message>
        <source>Erase {0} points</source>
        <translation>점 {0}개 지우기</translation>
    </message>
    <message>
        <source>Move point {0}</source>
        <translation>점 {0} 옮기기</translation>
    </message>
    <message>
        <source>Target of point {0}</source>
        <translation>점 {0}의 목표</translation>
    </message>
    <message>
        <source>target {0}</source>
        <translation>목표 {0}</translation>
    </message>
    <message>
        <source>Draw 1 point</source>
        <translation>점 1개 그리기</translation>
    </message>
    <message>
        <source>Draw {0} points</source>
        <translation>점 {0}개 그리기</translation>
    </message>
    <message>
        <source>Draw 1 point of class {0}</source>
        <translation>클래스 {0}의 점 1개 그리기</translation>
    </message>
    <message>
        <source>Draw {0} points of class {1}</source>
        <translation>클래스 {1}의 점 {0}개 그리기</translation>
    </message>
</context>
<context>
    <name>DrawingBar</name>
    <message>
        <source>One more class</source>
        <translation>클래스 추가</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>클래스 이름</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>반지름</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>밀도</translation>
    </message>
    <message>
        <source>Target of new points</source>
        <translation>새 점의 목표</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>새로 시작</translation>
    </message>
    <message>
        <source>Begin with an empty plane; undo brings the points back</source>
        <translation>빈 평면에서 시작합니다. 실행 취소하면 점이 되돌아옵니다</translation>
    </message>
    <message>
        <source>Two &amp;classes over x₁ and x₂</source>
        <translation>x₁, x₂ 위의 두 클래스(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Values over x</source>
        <translation>x 위의 값(&amp;V)</translation>
    </message>
    <message>
        <source>Va&amp;lues over x₁ and x₂</source>
        <translation>x₁, x₂ 위의 값(&amp;L)</translation>
    </message>
    <message>
        <source>Class {0} ({1}); F2 or a right click names it</source>
        <translation>클래스 {0} ({1}). F2를 누르거나 오른쪽 클릭하면 이름을 바꿉니다</translation>
    </message>
    <message>
        <source>Class {0}</source>
        <translation>클래스 {0}</translation>
    </message>
</context>
<context>
    <name>DrawingHand</name>
    <message>
        <source>Add class {0}</source>
        <translation>클래스 {0} 추가</translation>
    </message>
    <message>
        <source>Name class {0}</source>
        <translation>클래스 이름 {0}</translation>
    </message>
    <message>
        <source>Empty plane</source>
        <translation>빈 평면</translation>
    </message>
</context>
<context>
    <name>DrawingPad</name>
    <message>
        <source>Drawing pad</source>
        <translation>그리기판</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Draw sample {0}</source>
        <translation>표본 {0} 그리기</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>답 없음</translation>
    </message>
    <message>
        <source>The digits of the data fill the pad from top to bottom; so should yours.</source>
        <translation>데이터의 숫자는 판의 위에서 아래까지 꽉 찹니다. 그렇게 그려 보십시오.</translation>
    </message>
    <message>
        <source>Draw on the pad</source>
        <translation>판에 그려 보십시오</translation>
    </message>
    <message>
        <source>output {0}</source>
        <translation>출력 {0}</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Read as {0}</source>
        <translation>읽은 값: {0}</translation>
    </message>
    <message>
        <source>{0}, which is wrong</source>
        <translation>{0}, 오답</translation>
    </message>
    <message>
        <source>Show sample {0}</source>
        <translation>표본 {0} 보기</translation>
    </message>
    <message>
        <source>Your drawing</source>
        <translation>내가 그린 것</translation>
    </message>
    <message>
        <source>Sample {0}</source>
        <translation>표본 {0}</translation>
    </message>
    <message>
        <source>Change sample {0}</source>
        <translation>표본 {0} 바꾸기</translation>
    </message>
    <message>
        <source>Put this picture into the data in its place; Undo brings the old one back</source>
        <translation>데이터의 그 표본을 이 그림으로 바꿉니다. 실행 취소하면 되돌아옵니다</translation>
    </message>
    <message>
        <source>The pad draws 64 inputs, 8 by 8 pixels, and these data have {0}; choose the data Digits.</source>
        <translation>그리기판은 8×8픽셀, 곧 입력 64개를 그리는데 이 데이터의 입력은 {0}개입니다. 숫자 데이터를 고르십시오.</translation>
    </message>
</context>
<context>
    <name>EditNames</name>
    <message>
        <source>{0} layers</source>
        <translation>층 {0}개</translation>
    </message>
    <message>
        <source>{0} connections</source>
        <translation>연결 {0}개</translation>
    </message>
    <message>
        <source>{0} neurons</source>
        <translation>뉴런 {0}개</translation>
    </message>
    <message>
        <source>{0} things</source>
        <translation>항목 {0}개</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Expression</source>
        <translation>식</translation>
    </message>
    <message>
        <source>f = (x + y) * z, x = -2, y = 5, z = -4</source>
        <translation>f = (x + y) * z, x = -2, y = 5, z = -4</translation>
    </message>
    <message>
        <source>Not built yet: Ctrl+Enter</source>
        <translation>아직 만들지 않음: Ctrl+Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter builds it</source>
        <translation>Ctrl+Enter로 만들기</translation>
    </message>
    <message>
        <source>Inputs {0} · Gates {1}</source>
        <translation>입력 {0} · 게이트 {1}</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>Examples</source>
        <translation>예제</translation>
    </message>
</context>
<context>
    <name>Exercise</name>
    <message>
        <source>None of these numbers can be computed here: choose others.</source>
        <translation>여기서는 이 값들을 계산할 수 없습니다. 다른 것을 고르십시오.</translation>
    </message>
    <message>
        <source>Smaller steps are open: {0}.</source>
        <translation>더 작은 단계를 펼쳤습니다: {0}.</translation>
    </message>
    <message>
        <source>new {0}</source>
        <translation>새 {0}</translation>
    </message>
    <message>
        <source> Or: </source>
        <translation> 또는: </translation>
    </message>
</context>
<context>
    <name>ExerciseForm</name>
    <message>
        <source>Show me</source>
        <translation>보여 주기</translation>
    </message>
    <message>
        <source>What is shown does not count as right.</source>
        <translation>보여 준 것은 맞힌 것으로 치지 않습니다.</translation>
    </message>
    <message>
        <source>These numbers were of another network than there is now.</source>
        <translation>신경망이 바뀌어, 묻던 값은 더 이상 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Begin this step again</source>
        <translation>이 단계 다시 시작</translation>
    </message>
</context>
<context>
    <name>ExercisePanel</name>
    <message>
        <source>You compute it</source>
        <translation>직접 계산하기</translation>
    </message>
    <message>
        <source>End it (Esc)</source>
        <translation>끝내기 (Esc)</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>힌트</translation>
    </message>
    <message>
        <source>Next hint</source>
        <translation>다음 힌트</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>보여 주기</translation>
    </message>
    <message>
        <source>What is shown does not count as right.</source>
        <translation>보여 준 것은 맞힌 것으로 치지 않습니다.</translation>
    </message>
    <message>
        <source>Next rounds</source>
        <translation>다음 라운드</translation>
    </message>
    <message>
        <source>new w</source>
        <translation>새 w</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>How many significant digits are enough</source>
        <translation>맞아야 할 유효숫자의 자릿수</translation>
    </message>
    <message>
        <source>{0} significant digits are enough</source>
        <translation>유효숫자 {0}자리면 됨</translation>
    </message>
    <message>
        <source>Next round</source>
        <translation>다음 라운드</translation>
    </message>
    <message>
        <source>One more blank, in the next iteration</source>
        <translation>다음 반복에서 빈칸 하나 더</translation>
    </message>
    <message>
        <source>Round {0}: {1} of {2} right</source>
        <translation>라운드 {0}: {2}개 중 {1}개 정답</translation>
    </message>
    <message>
        <source>{0} to correct, {1} open</source>
        <translation>고칠 것 {0}개, 남은 것 {1}개</translation>
    </message>
    <message>
        <source>The round is over.</source>
        <translation>라운드가 끝났습니다.</translation>
    </message>
</context>
<context>
    <name>ExperimentWindow</name>
    <message>
        <source>Experiments</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>스케줄러</translation>
    </message>
    <message>
        <source>The address of a Dask scheduler, such as tcp://10.0.0.5:8786</source>
        <translation>Dask 스케줄러의 주소, 예: tcp://10.0.0.5:8786</translation>
    </message>
    <message>
        <source>Runs that have ended</source>
        <translation>끝난 실행</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Open at the start</source>
        <translation>시작 상태로 열기</translation>
    </message>
    <message>
        <source>Open at the end</source>
        <translation>끝 상태로 열기</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Both at their ends, as two runs of one document</source>
        <translation>두 실행의 끝을 한 문서의 두 실행으로 봅니다</translation>
    </message>
    <message>
        <source>An update of this network takes a million products or more. A program for PyTorch, from File ▸ Export as, trains it faster; here many small runs are at home.</source>
        <translation>이 신경망은 갱신 한 번에 곱셈이 백만 번 이상 듭니다. 파일 ▸ 내보내기의 PyTorch 프로그램이 더 빨리 학습합니다. 여기는 작은 실행 여럿에 알맞습니다.</translation>
    </message>
    <message>
        <source>Runs are made in processes of their own, one a core. Networks and data that are much larger train faster in PyTorch: File ▸ Export as.</source>
        <translation>실행은 코어마다 하나씩 별도의 프로세스에서 합니다. 훨씬 큰 신경망과 데이터는 PyTorch가 더 빨리 학습합니다: 파일 ▸ 내보내기.</translation>
    </message>
    <message>
        <source>Dask makes the runs, and is not installed yet. Add it with:
{0}</source>
        <translation>실행을 맡는 Dask가 아직 설치되지 않았습니다. 다음 명령으로 추가하십시오:
{0}</translation>
    </message>
    <message>
        <source>Experiments (*{0})</source>
        <translation>실험 (*{0})</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>실험 저장</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>실험 열기</translation>
    </message>
    <message>
        <source>{0} of {1} runs</source>
        <translation>실행 {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>{0}개 실패</translation>
    </message>
    <message>
        <source>{0} reach the goal</source>
        <translation>목표 도달 {0}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Select a run to open it, two to compare them.</source>
        <translation>실행을 선택하면 열 수 있고, 둘을 선택하면 비교합니다.</translation>
    </message>
    <message>
        <source>the run</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>Experiments</name>
    <message>
        <source>Training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>시험 손실</translation>
    </message>
    <message>
        <source>Best training loss</source>
        <translation>가장 낮은 학습 손실</translation>
    </message>
    <message>
        <source>Best test loss</source>
        <translation>가장 낮은 시험 손실</translation>
    </message>
    <message>
        <source>Training accuracy</source>
        <translation>학습 정확도</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>시험 정확도</translation>
    </message>
    <message>
        <source>Iterations to the goal</source>
        <translation>목표까지의 반복</translation>
    </message>
    <message>
        <source>Share that reaches the goal</source>
        <translation>목표에 도달하는 비율</translation>
    </message>
    <message>
        <source>Gradient of the first layer</source>
        <translation>첫 층의 기울기</translation>
    </message>
    <message>
        <source>Gradient of the last layer</source>
        <translation>마지막 층의 기울기</translation>
    </message>
    <message>
        <source>Strips</source>
        <translation>점 분포</translation>
    </message>
    <message>
        <source>Over a setting</source>
        <translation>설정에 따라</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>히트맵</translation>
    </message>
    <message>
        <source>Loss curves</source>
        <translation>손실 곡선</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>경주</translation>
    </message>
    <message>
        <source>Runs appear here as they end.</source>
        <translation>실행이 끝나는 대로 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Vary the optimiser, its learning rate or the batches: such runs race from one start.</source>
        <translation>옵티마이저, 학습률 또는 배치 크기를 바꾸어 보십시오. 그런 실행들이 한 시작점에서 경주합니다.</translation>
    </message>
</context>
<context>
    <name>FileController</name>
    <message>
        <source>nnsim networks and tables ({0})</source>
        <translation>nnsim 신경망과 표 ({0})</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Tables ({0})</source>
        <translation>표 ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Open table</source>
        <translation>표 열기</translation>
    </message>
    <message>
        <source>{0} cannot be opened. {1}</source>
        <translation>{0} 파일을 열 수 없습니다. {1}</translation>
    </message>
    <message>
        <source>the link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>The link cannot be opened. {0}</source>
        <translation>링크를 열 수 없습니다. {0}</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>링크 열기</translation>
    </message>
    <message>
        <source>A link to the start of a network, nnsim:…, or an address of TensorFlow Playground</source>
        <translation>신경망의 시작 상태를 가리키는 링크 nnsim:… 또는 TensorFlow Playground 주소</translation>
    </message>
    <message>
        <source>{0} is a table, which is the data of a network: open it in a window of one.</source>
        <translation>{0} 파일은 표, 곧 신경망의 데이터입니다. 신경망 창에서 여십시오.</translation>
    </message>
    <message>
        <source>Only files of this computer can be opened: save {0} first.</source>
        <translation>이 컴퓨터의 파일만 열 수 있습니다. 먼저 {0} 파일을 저장하십시오.</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>파일을 바꾸시겠습니까?</translation>
    </message>
    <message>
        <source>{0} has changed on disk since it was opened here.</source>
        <translation>{0} 파일은 여기서 연 뒤에 디스크에서 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Replacing it discards what was saved there elsewhere.</source>
        <translation>바꾸면 다른 곳에서 저장한 내용이 없어집니다.</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>바꾸기(&amp;R)</translation>
    </message>
    <message>
        <source>nnsim networks (*.{0})</source>
        <translation>nnsim 신경망 (*.{0})</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>다른 이름으로 저장</translation>
    </message>
    <message>
        <source>{0} is there already. Choose another name.</source>
        <translation>{0} 파일이 이미 있습니다. 다른 이름을 고르십시오.</translation>
    </message>
    <message>
        <source>{0} is open in another window. Choose another name, or close it there.</source>
        <translation>{0} 파일은 다른 창에 열려 있습니다. 다른 이름을 고르거나 그 창에서 닫으십시오.</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0} 저장함</translation>
    </message>
    <message>
        <source>Save changes?</source>
        <translation>변경 내용을 저장하시겠습니까?</translation>
    </message>
    <message>
        <source>Save the changes to {0}?</source>
        <translation>{0}의 변경 내용을 저장하시겠습니까?</translation>
    </message>
    <message>
        <source>Otherwise what was edited and learned since is lost.</source>
        <translation>저장하지 않으면 그동안 편집하고 학습한 것이 없어집니다.</translation>
    </message>
</context>
<context>
    <name>Film</name>
    <message>
        <source>Train first: a film shows the iterations of a run.</source>
        <translation>먼저 학습하십시오. 영상은 실행의 반복들을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Filming {0}…</source>
        <translation>{0} 촬영 중…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>Iteration {0}</source>
        <translation>반복 {0}</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Findings</source>
        <translation>점검 결과</translation>
    </message>
    <message>
        <source>Rows with such cells</source>
        <translation>그런 칸이 있는 행</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>거부</translation>
    </message>
    <message>
        <source>Nothing is used until the table is mended</source>
        <translation>표를 고칠 때까지 아무것도 쓰지 않습니다</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>Leave these rows out</source>
        <translation>이 행들을 제외합니다</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Fill in the mean of the rows trained on</source>
        <translation>학습 행의 평균으로 채웁니다</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0}개 더</translation>
    </message>
    <message>
        <source>Nothing is odd.</source>
        <translation>이상한 점이 없습니다.</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>문제 1개</translation>
    </message>
    <message>
        <source>{0} problems</source>
        <translation>문제 {0}개</translation>
    </message>
    <message>
        <source>Rows with one: {0} of {1}. Nothing is used until they are mended.</source>
        <translation>문제가 있는 행: {1}개 중 {0}개. 고칠 때까지 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Rows left out: {0} of {1}.</source>
        <translation>제외한 행: {1}개 중 {0}개.</translation>
    </message>
    <message>
        <source>Rows with one: {0} of {1}. Missing numbers become the mean of the rows trained on; what lacks a class or a target is left out.</source>
        <translation>문제가 있는 행: {1}개 중 {0}개. 빠진 수는 학습 행의 평균으로 채우고, 클래스나 목표가 없는 행은 제외합니다.</translation>
    </message>
    <message>
        <source>Row {0}: {1}</source>
        <translation>{0}행: {1}</translation>
    </message>
    <message>
        <source>Row {0}, {1}: {2}</source>
        <translation>{0}행, {1}: {2}</translation>
    </message>
</context>
<context>
    <name>FinishPage</name>
    <message>
        <source>Finished</source>
        <translation>마침</translation>
    </message>
    <message>
        <source>Your own network is as you left it.</source>
        <translation>자신의 신경망은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>다음 수업</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>수업 나가기</translation>
    </message>
    <message>
        <source>Predictions that were right: {0} of {1}.</source>
        <translation>맞힌 예측: {1}개 중 {0}개.</translation>
    </message>
    <message>
        <source>Next lesson: {0}</source>
        <translation>다음 수업: {0}</translation>
    </message>
    <message>
        <source>The end, with steps skipped</source>
        <translation>끝까지 왔지만 건너뛴 단계가 있습니다</translation>
    </message>
    <message>
        <source>Skipped:</source>
        <translation>건너뛴 단계:</translation>
    </message>
    <message>
        <source>Back to step {0}</source>
        <translation>{0}단계로 돌아가기</translation>
    </message>
</context>
<context>
    <name>FocusRule</name>
    <message>
        <source>Next or previous control, from the canvas on</source>
        <translation>캔버스에서 시작하여 다음 또는 이전 컨트롤</translation>
    </message>
    <message>
        <source>Change a slider or a list; a number by one step</source>
        <translation>슬라이더나 목록 바꾸기. 숫자는 한 단계씩</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Use it or take over its value, and back to the canvas</source>
        <translation>적용하거나 값을 확정하고 캔버스로 돌아가기</translation>
    </message>
    <message>
        <source>Back to the canvas; first what was typed is given up</source>
        <translation>캔버스로 돌아가기. 입력 중인 것은 먼저 버리기</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
</context>
<context>
    <name>FormulaRow</name>
    <message>
        <source>+ - * / % **, comparisons, and, or, pi, e,
sin cos tan exp log sqrt abs tanh sign floor min max</source>
        <translation>+ - * / % **, 비교, and, or, pi, e,
sin cos tan exp log sqrt abs tanh sign floor min max</translation>
    </message>
    <message>
        <source>What is wrong with the formula</source>
        <translation>식에서 잘못된 점</translation>
    </message>
</context>
<context>
    <name>FunctionChoice</name>
    <message>
        <source>{0}, number</source>
        <translation>{0}, 숫자</translation>
    </message>
</context>
<context>
    <name>FunctionView</name>
    <message>
        <source>slope</source>
        <translation>접선 기울기</translation>
    </message>
    <message>
        <source>slope {0}</source>
        <translation>접선 기울기 {0}</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>What is compared</source>
        <translation>비교할 값</translation>
    </message>
    <message>
        <source>Setting across</source>
        <translation>가로축의 설정</translation>
    </message>
    <message>
        <source>Setting up</source>
        <translation>세로축의 설정</translation>
    </message>
</context>
<context>
    <name>GateCard</name>
    <message>
        <source>a module of 1 gate</source>
        <translation>게이트 하나의 모듈</translation>
    </message>
    <message>
        <source>a module of {0} gates: their chain, as one gate</source>
        <translation>게이트 {0}개를 하나로 묶은 모듈</translation>
    </message>
    <message>
        <source>{0} is copied {1} times: its gradient is the sum of {2} over axis {3}, as at any branch</source>
        <translation>{0} 값이 {1}번 복사됩니다. 그 기울기는 {2}의 축 {3} 방향 합입니다. 모든 갈래가 그렇습니다</translation>
    </message>
    <message>
        <source>of the module</source>
        <translation>모듈의 값</translation>
    </message>
    <message>
        <source>in</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>out</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>gradient at out</source>
        <translation>출력의 기울기</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>check</source>
        <translation>검산</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>패턴</translation>
    </message>
    <message>
        <source>No gate yet</source>
        <translation>아직 게이트가 없습니다</translation>
    </message>
    <message>
        <source>Click a gate, or step, to see its arithmetic.</source>
        <translation>게이트를 클릭하거나 진행하면 계산 과정이 보입니다.</translation>
    </message>
    <message>
        <source>Input {0}</source>
        <translation>입력 {0}</translation>
    </message>
    <message>
        <source>Constant {0}</source>
        <translation>상수 {0}</translation>
    </message>
    <message>
        <source>Gate {0}</source>
        <translation>게이트 {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>{0} 안</translation>
    </message>
    <message>
        <source>a branch: its gradients add, {0}</source>
        <translation>갈래: 기울기를 더합니다, {0}</translation>
    </message>
    <message>
        <source>a branch: its gradients add</source>
        <translation>갈래: 기울기를 더합니다</translation>
    </message>
    <message>
        <source>{0} more inputs</source>
        <translation>입력 {0}개 더</translation>
    </message>
    <message>
        <source>1 more input</source>
        <translation>입력 1개 더</translation>
    </message>
    <message>
        <source>too many numbers and gates to be checked by the way</source>
        <translation>숫자와 게이트가 너무 많아 함께 검산하지 않습니다</translation>
    </message>
    <message>
        <source>of shape {0}</source>
        <translation>모양 {0}</translation>
    </message>
    <message>
        <source>∂f/∂{2} numeric: {0} ({1} evaluations), at a kink</source>
        <translation>∂f/∂{2} 수치 미분: {0} (평가 {1}번), 꺾이는 점</translation>
    </message>
    <message>
        <source>✓ ∂f/∂{2} numeric: {0} ({1} evaluations)</source>
        <translation>✓ ∂f/∂{2} 수치 미분: {0} (평가 {1}번)</translation>
    </message>
    <message>
        <source>∂f/∂{2} numeric: {0} ({1} evaluations), which differs</source>
        <translation>∂f/∂{2} 수치 미분: {0} (평가 {1}번), 다름</translation>
    </message>
    <message>
        <source>of all {0} branches</source>
        <translation>갈래 {0}개 모두</translation>
    </message>
</context>
<context>
    <name>GateStrip</name>
    <message>
        <source>Gates, forward and backward</source>
        <translation>게이트, 순전파와 역전파</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Drag to any step of the evaluation</source>
        <translation>끌어서 평가의 아무 스텝으로 가기</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>The seed: from here on it goes backward</source>
        <translation>시드: 여기서부터 역전파</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation>다음: {0}</translation>
    </message>
    <message>
        <source>Nothing to step through yet</source>
        <translation>아직 진행할 것이 없습니다</translation>
    </message>
    <message>
        <source>Nothing is calculated yet</source>
        <translation>아직 계산한 것이 없습니다</translation>
    </message>
    <message>
        <source>After step {0} · the seed: ∂f/∂f = {1}</source>
        <translation>스텝 {0} 뒤 · 시드: ∂f/∂f = {1}</translation>
    </message>
    <message>
        <source>After step {0} · forward · gate {1} of {2}: {3}</source>
        <translation>스텝 {0} 뒤 · 순전파 · 게이트 {1} / {2}: {3}</translation>
    </message>
    <message>
        <source>After step {0} · backward · gate {1} of {2}: {3}</source>
        <translation>스텝 {0} 뒤 · 역전파 · 게이트 {1} / {2}: {3}</translation>
    </message>
</context>
<context>
    <name>GoalList</name>
    <message>
        <source>Goals</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>At most {0} hidden neurons</source>
        <translation>은닉 뉴런 최대 {0}개</translation>
    </message>
    <message>
        <source>At most {0} iterations</source>
        <translation>반복 최대 {0}번</translation>
    </message>
</context>
<context>
    <name>GradientBars</name>
    <message>
        <source>Gradient per layer now</source>
        <translation>층별 현재 기울기</translation>
    </message>
    <message>
        <source>The L2 norm of the gradient, weights and biases together</source>
        <translation>가중치와 편향을 합친 기울기의 L2 노름</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
</context>
<context>
    <name>GradientDialog</name>
    <message>
        <source>Check gradients</source>
        <translation>기울기 검산</translation>
    </message>
    <message>
        <source>Parameters checked</source>
        <translation>검산한 매개변수</translation>
    </message>
    <message>
        <source>Backpropagation</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차분</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Relative error</source>
        <translation>상대 오차</translation>
    </message>
    <message>
        <source>Derivatives, the largest relative error first</source>
        <translation>미분값, 상대 오차가 큰 것부터</translation>
    </message>
    <message>
        <source>Moving each weight and bias a little to either side, to see how the loss changes…</source>
        <translation>가중치와 편향을 하나씩 양쪽으로 조금 움직여 손실의 변화를 봅니다…</translation>
    </message>
    <message>
        <source>weight {0} → {1}</source>
        <translation>가중치 {0} → {1}</translation>
    </message>
    <message>
        <source>bias of {0}</source>
        <translation>{0}의 편향</translation>
    </message>
    <message>
        <source>The loss has a kink at every parameter: there is nothing to compare.</source>
        <translation>모든 매개변수에서 손실이 꺾이므로 비교할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Largest relative error {0}, at {1}.</source>
        <translation>가장 큰 상대 오차 {0}, 위치: {1}.</translation>
    </message>
    <message>
        <source>1 parameter was left out: the loss has a kink there.</source>
        <translation>매개변수 1개는 그 자리에서 손실이 꺾이므로 뺐습니다.</translation>
    </message>
    <message>
        <source>{0} parameters were left out: the loss has a kink there.</source>
        <translation>매개변수 {0}개는 그 자리에서 손실이 꺾이므로 뺐습니다.</translation>
    </message>
    <message>
        <source>Backpropagation saved {0} forward passes and was {1} times as fast.</source>
        <translation>역전파는 순전파 {0}번을 아꼈고 {1}배 빨랐습니다.</translation>
    </message>
    <message>
        <source>The textbook&apos;s difference takes 2 passes a derivative, at w + h and w − h. Here it is {0}: four widths h on both sides, or more near a kink, from which the slope for h → 0 is extrapolated until two results agree.</source>
        <translation>교과서의 차분은 미분값 하나에 w + h와 w − h에서 2번 계산합니다. 여기서는 {0}번입니다. 폭 h 네 가지를 양쪽에서, 꺾이는 점 근처에서는 더 많이 써서, 두 결과가 일치할 때까지 h → 0일 때의 값을 외삽합니다.</translation>
    </message>
    <message>
        <source>1 forward and 1 backward pass for all {0} derivatives</source>
        <translation>미분값 {0}개 전부에 순전파 1번과 역전파 1번</translation>
    </message>
    <message>
        <source>{0} forward passes for {1} derivatives</source>
        <translation>미분값 {1}개에 순전파 {0}번</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
</context>
<context>
    <name>GradientPlot</name>
    <message>
        <source>Gradient magnitude per layer</source>
        <translation>층별 기울기 크기</translation>
    </message>
    <message>
        <source>No gradient yet: run or step.</source>
        <translation>아직 기울기가 없습니다. 실행하거나 진행하십시오.</translation>
    </message>
</context>
<context>
    <name>GradientRatio</name>
    <message>
        <source>Gradient by weights per layer</source>
        <translation>층별 기울기 ÷ 가중치</translation>
    </message>
    <message>
        <source>The L2 norm of the gradient of the weights, divided by that of the weights.
Times the learning rate it is how far a step of gradient descent moves them.</source>
        <translation>가중치의 기울기의 L2 노름을 가중치의 L2 노름으로 나눈 값입니다.
학습률을 곱하면 경사 하강 한 스텝이 가중치를 얼마나 움직이는지 나타냅니다.</translation>
    </message>
    <message>
        <source>gradient by weights</source>
        <translation>기울기 ÷ 가중치</translation>
    </message>
</context>
<context>
    <name>GraphDocument</name>
    <message>
        <source>Type</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Set {0}</source>
        <translation>{0} 설정</translation>
    </message>
    <message>
        <source>Step of gradient descent</source>
        <translation>경사 하강 한 스텝</translation>
    </message>
    <message>
        <source>Set the seed</source>
        <translation>시드 설정</translation>
    </message>
    <message>
        <source>Set h</source>
        <translation>h 설정</translation>
    </message>
    <message>
        <source>Fold {0}</source>
        <translation>{0} 접기</translation>
    </message>
    <message>
        <source>Dissolve {0}</source>
        <translation>{0} 풀기</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>{0} 이름 바꾸기</translation>
    </message>
    <message>
        <source>Unfold {0}</source>
        <translation>{0} 펼치기</translation>
    </message>
</context>
<context>
    <name>GraphToolbar</name>
    <message>
        <source>How many steps a run makes in a second ([ and ])</source>
        <translation>실행할 때 1초에 진행하는 스텝 수 ([ 와 ])</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Gates forward, the seed, gates backward</source>
        <translation>순전파 게이트, 시드, 역전파 게이트</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>게이트</translation>
    </message>
    <message>
        <source>As it is folded</source>
        <translation>접힌 상태로 센 수</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>The value of the last gate</source>
        <translation>마지막 게이트의 값</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>한 번에</translation>
    </message>
    <message>
        <source>1 step/s</source>
        <translation>초당 1스텝</translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation>초당 {0}스텝</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>게이트</translation>
    </message>
    <message>
        <source>A step is one gate (1)</source>
        <translation>한 스텝은 게이트 하나 (1)</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>전파</translation>
    </message>
    <message>
        <source>A step is the forward or the backward pass (2)</source>
        <translation>한 스텝은 순전파 또는 역전파 (2)</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>A step is both passes (3)</source>
        <translation>한 스텝은 순전파와 역전파 모두 (3)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>Graph</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>Gate {0}</source>
        <translation>게이트 {0}</translation>
    </message>
    <message>
        <source>Gate calculated before or after</source>
        <translation>직전 또는 직후에 계산한 게이트</translation>
    </message>
    <message>
        <source>Shift+↑, ↓</source>
        <translation>Shift+↑, ↓</translation>
    </message>
    <message>
        <source>Select that gate too</source>
        <translation>그 게이트도 선택</translation>
    </message>
    <message>
        <source>Shift+click, drag</source>
        <translation>Shift+클릭, 끌기</translation>
    </message>
    <message>
        <source>Select several gates</source>
        <translation>게이트 여러 개 선택</translation>
    </message>
    <message>
        <source>Alt+drag</source>
        <translation>Alt+끌기</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>그림 옮기기</translation>
    </message>
    <message>
        <source>Look at the gate of the last step again</source>
        <translation>마지막 스텝의 게이트 다시 보기</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>Groups</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0}개 찾음</translation>
    </message>
    <message>
        <source>{0} · {1} gates</source>
        <translation>{0} · 게이트 {1}개</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>펼치기</translation>
    </message>
</context>
<context>
    <name>HiddenSpacePlot</name>
    <message>
        <source>Hidden space</source>
        <translation>은닉 공간</translation>
    </message>
    <message>
        <source>Every sample stands where its activations in a layer are; test samples are hollow.
The thin lines are a grid of the inputs, carried along. The ground is the answer of
the layers that follow, and the straight line is where that changes.
Click a mark to see the numbers of its sample.</source>
        <translation>표본마다 어떤 층의 활성값이 있는 자리에 놓입니다. 시험 표본은 빈 표시입니다.
가는 선은 함께 옮겨진 입력의 격자입니다. 바탕은 뒤따르는 층들의 답이고,
직선은 그 답이 바뀌는 자리입니다.
표시를 클릭하면 그 표본의 값을 봅니다.</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>축</translation>
    </message>
    <message>
        <source>What the two axes are</source>
        <translation>두 축의 뜻</translation>
    </message>
    <message>
        <source>components</source>
        <translation>주성분</translation>
    </message>
    <message>
        <source>two neurons</source>
        <translation>뉴런 두 개</translation>
    </message>
    <message>
        <source>Neuron across</source>
        <translation>가로축 뉴런</translation>
    </message>
    <message>
        <source>Neuron up</source>
        <translation>세로축 뉴런</translation>
    </message>
    <message>
        <source>Nothing can be computed yet.</source>
        <translation>아직 계산할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>{0} points here: a click goes on to the next</source>
        <translation>이 자리에 점 {0}개: 클릭하면 다음 점으로</translation>
    </message>
    <message>
        <source>test point</source>
        <translation>시험 점</translation>
    </message>
    <message>
        <source>training point</source>
        <translation>학습 점</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} {1}, ({2}), target {3}</source>
        <translation>{0} {1}, ({2}), 목표 {3}</translation>
    </message>
    <message>
        <source>component {0}, {1}</source>
        <translation>주성분 {0}, {1}</translation>
    </message>
    <message>
        <source>{0} of them shown</source>
        <translation>그중 {0}개 표시</translation>
    </message>
    <message>
        <source>grid every {0}</source>
        <translation>격자 간격 {0}</translation>
    </message>
    <message>
        <source>dashed lines lead to {0}</source>
        <translation>점선 끝: {0}</translation>
    </message>
</context>
<context>
    <name>HistogramRow</name>
    <message>
        <source>· {0}</source>
        <translation>· {0}</translation>
    </message>
    <message>
        <source>{0}, {1} numbers</source>
        <translation>{0}, 숫자 {1}개</translation>
    </message>
    <message>
        <source>saturated {0}</source>
        <translation>포화 {0}</translation>
    </message>
    <message>
        <source>dead {0}</source>
        <translation>죽음 {0}</translation>
    </message>
    <message>
        <source>{0} not finite</source>
        <translation>유한하지 않음 {0}</translation>
    </message>
    <message>
        <source>{0} to {1}: {2} of {3} ({4})</source>
        <translation>{0} ~ {1}: {3}개 중 {2}개 ({4})</translation>
    </message>
    <message>
        <source>{0} of them saturated or dead</source>
        <translation>그중 {0}개가 포화되었거나 죽음</translation>
    </message>
</context>
<context>
    <name>Histograms</name>
    <message>
        <source>Histograms</source>
        <translation>히스토그램</translation>
    </message>
    <message>
        <source>How the numbers of each layer are distributed. In full colour: saturated numbers,
whose slope f′ is nearly 0, and those of dead neurons, which are 0 for all samples.</source>
        <translation>층마다 숫자가 어떻게 분포하는지 보여 줍니다. 진한 색은 f′이 거의 0인 포화된 숫자와
모든 표본에서 0인 죽은 뉴런의 숫자입니다.</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>The numbers that are counted</source>
        <translation>집계할 숫자</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>pre-activations</source>
        <translation>활성화 전 값</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>활성값</translation>
    </message>
    <message>
        <source>deltas</source>
        <translation>델타</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Nothing can be computed yet.</source>
        <translation>아직 계산할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Not computed yet in this iteration: run or step on.</source>
        <translation>이번 반복에서는 아직 계산하지 않았습니다. 실행하거나 진행하십시오.</translation>
    </message>
    <message>
        <source>An input layer hands on the data: it computes nothing.</source>
        <translation>입력층은 데이터를 넘겨줄 뿐 계산하지 않습니다.</translation>
    </message>
    <message>
        <source>batch of {0}</source>
        <translation>배치 {0}개</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>포화</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>죽음</translation>
    </message>
    <message>
        <source>shaded: {0}</source>
        <translation>음영: {0}</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>History</source>
        <translation>작업 내역</translation>
    </message>
    <message>
        <source>Close the history (Esc)</source>
        <translation>작업 내역 닫기 (Esc)</translation>
    </message>
</context>
<context>
    <name>Inputs</name>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Value of {0}</source>
        <translation>{0}의 값</translation>
    </message>
    <message>
        <source>1 number</source>
        <translation>숫자 1개</translation>
    </message>
    <message>
        <source>{0} numbers</source>
        <translation>숫자 {0}개</translation>
    </message>
    <message>
        <source>A dash: the backward pass has not come to it yet.</source>
        <translation>줄표: 역전파가 아직 여기까지 오지 않았습니다.</translation>
    </message>
    <message>
        <source>{0} more stand in the text. {1}</source>
        <translation>{0}개는 텍스트에 더 있습니다. {1}</translation>
    </message>
</context>
<context>
    <name>Interchange</name>
    <message>
        <source>Exported {0}</source>
        <translation>{0} 내보냄</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>{0}: not all of the project is in it.</source>
        <translation>{0}: 프로젝트의 일부는 담기지 않습니다.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Models ({0})</source>
        <translation>모델 ({0})</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>{0} cannot be imported. {1}</source>
        <translation>{0} 파일을 가져올 수 없습니다. {1}</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>{0} 가져오기</translation>
    </message>
    <message>
        <source>Imported {0}</source>
        <translation>{0} 가져옴</translation>
    </message>
    <message>
        <source>Copied a link to the start: {0} characters</source>
        <translation>시작 상태의 링크를 복사했습니다: {0}자</translation>
    </message>
</context>
<context>
    <name>Jacobian</name>
    <message>
        <source>Jacobian</source>
        <translation>야코비안</translation>
    </message>
    <message>
        <source>not yet: step to it</source>
        <translation>아직 계산 전입니다</translation>
    </message>
    <message>
        <source>{0} of sample {1}</source>
        <translation>표본 {1}의 {0}</translation>
    </message>
    <message>
        <source>: the loss reads z, so this is its own gradient</source>
        <translation>: 손실이 z를 바로 읽으므로 이것이 그 자체의 기울기입니다</translation>
    </message>
    <message>
        <source>backward pass: δ = </source>
        <translation>역전파: δ = </translation>
    </message>
    <message>
        <source>All but the diagonal is 0, and f′(z) ∘ ∂L/∂a is the same product: {0} numbers do, so the {1} of the matrix are never formed.</source>
        <translation>대각선 밖은 모두 0이고, f′(z) ∘ ∂L/∂a가 같은 곱입니다. 숫자 {0}개면 되므로 행렬의 {1}개는 만들지 않습니다.</translation>
    </message>
    <message>
        <source>Its entries are aᵢ·(1 − aᵢ) on the diagonal and −aᵢ·aⱼ beside it, and a ∘ (∂L/∂a − Σ a·∂L/∂a) is the same product: {0} numbers do, so the {1} of the matrix are never formed.</source>
        <translation>성분은 대각선에서 aᵢ·(1 − aᵢ), 그 밖에서 −aᵢ·aⱼ이고, a ∘ (∂L/∂a − Σ a·∂L/∂a)가 같은 곱입니다. 숫자 {0}개면 되므로 행렬의 {1}개는 만들지 않습니다.</translation>
    </message>
</context>
<context>
    <name>JacobianView</name>
    <message>
        <source>Next input</source>
        <translation>다음 입력</translation>
    </message>
    <message>
        <source>∂y/∂{0}, {1}×{2}</source>
        <translation>∂y/∂{0}, {1}×{2}</translation>
    </message>
    <message>
        <source>{0} zeros</source>
        <translation>0이 {0}</translation>
    </message>
    <message>
        <source>only the diagonal can differ from 0</source>
        <translation>대각선만 0이 아닐 수 있음</translation>
    </message>
    <message>
        <source>It is never formed: u·J takes {0} multiplications, not {1}.</source>
        <translation>행렬은 만들지 않습니다. u·J에는 곱셈이 {1}번이 아니라 {0}번 듭니다.</translation>
    </message>
    <message>
        <source>Only its beginning is shown.</source>
        <translation>앞부분만 표시합니다.</translation>
    </message>
</context>
<context>
    <name>LayerChoice</name>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>The layer that is shown</source>
        <translation>표시할 층</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>모든 층</translation>
    </message>
    <message>
        <source>{0}, neuron {1}</source>
        <translation>{0}, 뉴런 {1}</translation>
    </message>
</context>
<context>
    <name>LayerPage</name>
    <message>
        <source>Biases</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>One neuron less</source>
        <translation>뉴런 하나 줄이기</translation>
    </message>
    <message>
        <source>One neuron more</source>
        <translation>뉴런 하나 늘리기</translation>
    </message>
    <message>
        <source>One each</source>
        <translation>뉴런마다</translation>
    </message>
    <message>
        <source>every neuron has its own bias</source>
        <translation>뉴런마다 편향을 따로 둡니다</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>층에 하나</translation>
    </message>
    <message>
        <source>all neurons share one bias</source>
        <translation>모든 뉴런이 하나의 편향을 공유합니다</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>z is the weighted sum alone</source>
        <translation>z는 가중합뿐입니다</translation>
    </message>
    <message>
        <source>How many biases the layer has</source>
        <translation>층에 있는 편향의 수</translation>
    </message>
    <message>
        <source>Biases of the layer</source>
        <translation>층의 편향</translation>
    </message>
    <message>
        <source>Lock biases</source>
        <translation>편향 잠금</translation>
    </message>
    <message>
        <source>Lock biases: training leaves them as they are</source>
        <translation>편향 잠금: 학습해도 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Draws all initial weights anew: back to iteration 0</source>
        <translation>모든 초기 가중치를 새로 뽑습니다. 반복 0으로 돌아갑니다</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>초기 가중치</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>Input layer</source>
        <translation>입력층</translation>
    </message>
    <message>
        <source>Hidden layer</source>
        <translation>은닉층</translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>all neurons</source>
        <translation>모든 뉴런</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>weights in: {0}</source>
        <translation>들어오는 가중치: {0}</translation>
    </message>
    <message>
        <source>neurons with an activation of their own: {0}</source>
        <translation>활성화가 따로 정해진 뉴런: {0}</translation>
    </message>
    <message>
        <source>Hands on the data as it is: {0}</source>
        <translation>데이터를 그대로 넘겨줌: {0}</translation>
    </message>
    <message>
        <source>The neurons of this layer have no bias.</source>
        <translation>이 층의 뉴런에는 편향이 없습니다.</translation>
    </message>
    <message>
        <source>Select one neuron to see its bias.</source>
        <translation>뉴런 하나를 선택하면 편향이 보입니다.</translation>
    </message>
    <message>
        <source>gradient / weights {0}</source>
        <translation>기울기 ÷ 가중치 {0}</translation>
    </message>
    <message>
        <source>saturated {0}</source>
        <translation>포화 {0}</translation>
    </message>
    <message>
        <source>dead {0}</source>
        <translation>죽음 {0}</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>value above the wire</source>
        <translation>연결선 위: 값</translation>
    </message>
    <message>
        <source>gradient below it: above 0</source>
        <translation>연결선 아래: 기울기, 0보다 큼</translation>
    </message>
    <message>
        <source>below 0</source>
        <translation>0보다 작음</translation>
    </message>
    <message>
        <source>– not yet</source>
        <translation>– 아직 없음</translation>
    </message>
    <message>
        <source>Zoom in to read the numbers</source>
        <translation>숫자를 읽으려면 확대하십시오</translation>
    </message>
    <message>
        <source>Legend: {0}</source>
        <translation>범례: {0}</translation>
    </message>
</context>
<context>
    <name>LessonColumn</name>
    <message>
        <source>Contents</source>
        <translation>목차</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>수업 나가기</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Lesson {0}</source>
        <translation>수업 {0}</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>단계 {0} / {1}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>마침</translation>
    </message>
    <message>
        <source>{0} (skipped)</source>
        <translation>{0} (건너뜀)</translation>
    </message>
    <message>
        <source>Start this lesson over</source>
        <translation>이 수업 처음부터 다시</translation>
    </message>
</context>
<context>
    <name>LessonController</name>
    <message>
        <source>Lesson</source>
        <translation>수업</translation>
    </message>
</context>
<context>
    <name>LessonStage</name>
    <message>
        <source>This line is not computed yet: step to it.</source>
        <translation>이 줄은 아직 계산 전입니다. 그 연산까지 나아가십시오.</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Perceptron</source>
        <translation>퍼셉트론</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>다층 신경망</translation>
    </message>
    <message>
        <source>Backpropagation</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>깊이</translation>
    </message>
</context>
<context>
    <name>LockButton</name>
    <message>
        <source>{0} (mixed)</source>
        <translation>{0} (여러 값)</translation>
    </message>
    <message>
        <source>Some are locked, others are free</source>
        <translation>일부만 잠겨 있습니다</translation>
    </message>
</context>
<context>
    <name>LossCutPlot</name>
    <message>
        <source>Loss cut</source>
        <translation>손실 단면</translation>
    </message>
    <message>
        <source>The loss of all training samples where one weight or bias is changed, or all of them
together down the gradient. The line through the dot is the tangent: its slope is the
derivative that backpropagation finds.
What is zoomed to is computed anew.</source>
        <translation>가중치나 편향 하나를, 또는 모두를 함께 기울기의 내리막 방향으로 바꿀 때의
전체 학습 표본의 손실입니다. 점을 지나는 직선은 접선이고, 그 기울기가
역전파로 구한 미분값입니다.
확대한 부분은 새로 계산합니다.</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>What is changed</source>
        <translation>바꿀 것</translation>
    </message>
    <message>
        <source>down the gradient</source>
        <translation>기울기의 내리막</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>손실 {0}</translation>
    </message>
    <message>
        <source>slope {0}</source>
        <translation>접선 기울기 {0}</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>거리</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>No loss yet.</source>
        <translation>아직 손실이 없습니다.</translation>
    </message>
    <message>
        <source>Loss, {0}</source>
        <translation>손실, {0}</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
</context>
<context>
    <name>LossPlots</name>
    <message>
        <source>Nothing can be computed yet.</source>
        <translation>아직 계산할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>This loss cannot be computed here.</source>
        <translation>이 손실은 여기서 계산할 수 없습니다.</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>random directions, filter-normalised, seed {0}</source>
        <translation>무작위 방향, 필터 정규화, 시드 {0}</translation>
    </message>
    <message>
        <source>nothing has moved in iterations {0} to {1}</source>
        <translation>반복 {0} ~ {1}에서 움직인 것이 없음</translation>
    </message>
    <message>
        <source>path: {0} points of iterations {1} to {2}, {3} of its variance in this plane</source>
        <translation>경로: 반복 {1} ~ {2}의 점 {0}개, 분산의 {3}가 이 평면에 있음</translation>
    </message>
</context>
<context>
    <name>LossSurfacePlot</name>
    <message>
        <source>Loss surface</source>
        <translation>손실 곡면</translation>
    </message>
    <message>
        <source>The loss over two directions in the space of all weights and biases. Lines join places
of equal loss. The dots are where training has been, the arrow points where the
loss falls most in this plane.
Zoom, then recompute, to see a part of it finely.</source>
        <translation>모든 가중치와 편향의 공간에서 두 방향을 따라 본 손실입니다. 선은 손실이 같은
자리를 잇습니다. 점들은 학습이 지나온 자리이고, 화살표는 이 평면에서
손실이 가장 가파르게 줄어드는 방향입니다.
확대한 뒤 다시 계산하면 그 부분을 자세히 봅니다.</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>평면</translation>
    </message>
    <message>
        <source>The plane that is shown</source>
        <translation>표시할 평면</translation>
    </message>
    <message>
        <source>Parameter across</source>
        <translation>가로축 매개변수</translation>
    </message>
    <message>
        <source>Parameter up</source>
        <translation>세로축 매개변수</translation>
    </message>
    <message>
        <source>path&apos;s plane</source>
        <translation>경로의 평면</translation>
    </message>
    <message>
        <source>random directions</source>
        <translation>무작위 방향</translation>
    </message>
    <message>
        <source>two parameters</source>
        <translation>매개변수 두 개</translation>
    </message>
    <message>
        <source>direction {0}</source>
        <translation>방향 {0}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>다시 계산</translation>
    </message>
    <message>
        <source>computing {0}</source>
        <translation>{0} 계산 중</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>손실 {0}</translation>
    </message>
    <message>
        <source>loss about {0}</source>
        <translation>손실 약 {0}</translation>
    </message>
    <message>
        <source>Around the &amp;path</source>
        <translation>경로 주변(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Other directions</source>
        <translation>다른 방향(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;With the penalty on weights</source>
        <translation>가중치 규제항 포함(&amp;W)</translation>
    </message>
</context>
<context>
    <name>MapQuestion</name>
    <message>
        <source>Drag across the map; with keys, Enter sets either end</source>
        <translation>지도를 가로질러 끄십시오. 키로는 Enter가 양 끝을 정합니다</translation>
    </message>
</context>
<context>
    <name>Matrices</name>
    <message>
        <source>A {0} = f(Z), of each neuron its own</source>
        <translation>A {0} = f(Z), 뉴런마다 제 활성화</translation>
    </message>
    <message>
        <source>(locked ones stay)</source>
        <translation>(잠긴 것은 그대로)</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 알림 닫기</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>알림</translation>
    </message>
</context>
<context>
    <name>MixedNumber</name>
    <message>
        <source>mixed</source>
        <translation>여러 값</translation>
    </message>
</context>
<context>
    <name>MoversList</name>
    <message>
        <source>{0}: {1}, now {2}</source>
        <translation>{0}: {1}, 현재 {2}</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>now</source>
        <translation>현재</translation>
    </message>
</context>
<context>
    <name>MultiplePage</name>
    <message>
        <source>Lock biases</source>
        <translation>편향 잠금</translation>
    </message>
    <message>
        <source>Lock weights</source>
        <translation>가중치 잠금</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>여러 값</translation>
    </message>
    <message>
        <source>Draws all initial weights anew: back to iteration 0</source>
        <translation>모든 초기 가중치를 새로 뽑습니다. 반복 0으로 돌아갑니다</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>초기 가중치</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>layers: {0}</source>
        <translation>층: {0}</translation>
    </message>
    <message>
        <source>neurons: {0}</source>
        <translation>뉴런: {0}</translation>
    </message>
    <message>
        <source>connections: {0}</source>
        <translation>연결: {0}</translation>
    </message>
    <message>
        <source>wires: {0}</source>
        <translation>연결선: {0}</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0}개 선택</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Name of the layer</source>
        <translation>층의 이름</translation>
    </message>
</context>
<context>
    <name>NetworkEditor</name>
    <message>
        <source>Add neuron</source>
        <translation>뉴런 추가</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>층 추가</translation>
    </message>
    <message>
        <source>Add neuron to {0}</source>
        <translation>{0}에 뉴런 추가</translation>
    </message>
    <message>
        <source>Remove neuron from {0}</source>
        <translation>{0}에서 뉴런 삭제</translation>
    </message>
    <message>
        <source>Resize {0}</source>
        <translation>{0} 크기 변경</translation>
    </message>
    <message>
        <source>Wire {0} to {1}</source>
        <translation>{0} → {1} 연결</translation>
    </message>
    <message>
        <source>Delete {0}</source>
        <translation>{0} 삭제</translation>
    </message>
    <message>
        <source>Cut {0}</source>
        <translation>{0} 잘라내기</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Duplicate {0}</source>
        <translation>{0} 복제</translation>
    </message>
    <message>
        <source>Split off {0}</source>
        <translation>{0} 나누기</translation>
    </message>
    <message>
        <source>Merge {0}</source>
        <translation>{0} 합치기</translation>
    </message>
    <message>
        <source>Collapse {0}</source>
        <translation>{0} 접기</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>{0} 이동</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>정돈</translation>
    </message>
    <message>
        <source>Pin {0}</source>
        <translation>{0} 고정</translation>
    </message>
    <message>
        <source>Unpin {0}</source>
        <translation>{0} 고정 해제</translation>
    </message>
    <message>
        <source>Change activation of {0}</source>
        <translation>{0} 활성화 변경</translation>
    </message>
    <message>
        <source>Rename {0} to {1}</source>
        <translation>이름 변경: {0} → {1}</translation>
    </message>
    <message>
        <source>Lock biases of {0}</source>
        <translation>{0} 편향 잠금</translation>
    </message>
    <message>
        <source>Unlock biases of {0}</source>
        <translation>{0} 편향 잠금 해제</translation>
    </message>
    <message>
        <source>One bias for each neuron of {0}</source>
        <translation>{0}: 뉴런마다 편향 하나</translation>
    </message>
    <message>
        <source>One bias for all of {0}</source>
        <translation>{0}: 층 전체에 편향 하나</translation>
    </message>
    <message>
        <source>No biases in {0}</source>
        <translation>{0}: 편향 없음</translation>
    </message>
    <message>
        <source>Show biases as b</source>
        <translation>편향을 b로 표시</translation>
    </message>
    <message>
        <source>Show biases as thresholds</source>
        <translation>편향을 임계값으로 표시</translation>
    </message>
    <message>
        <source>Show biases as weights of x₀</source>
        <translation>편향을 x₀의 가중치로 표시</translation>
    </message>
    <message>
        <source>Lock weights {0}</source>
        <translation>가중치 잠금 {0}</translation>
    </message>
    <message>
        <source>Unlock weights {0}</source>
        <translation>가중치 잠금 해제 {0}</translation>
    </message>
    <message>
        <source>Lock what leads into {0}</source>
        <translation>{0}에 들어오는 것 잠금</translation>
    </message>
    <message>
        <source>Unlock what leads into {0}</source>
        <translation>{0}에 들어오는 것 잠금 해제</translation>
    </message>
    <message>
        <source>Set weight {0}</source>
        <translation>가중치 설정 {0}</translation>
    </message>
    <message>
        <source>Set bias of {0}</source>
        <translation>{0} 편향 설정</translation>
    </message>
    <message>
        <source>Paste weights</source>
        <translation>가중치 붙여넣기</translation>
    </message>
    <message>
        <source>Set biases</source>
        <translation>편향 설정</translation>
    </message>
    <message>
        <source>Set weights</source>
        <translation>가중치 설정</translation>
    </message>
    <message>
        <source>Initial weights of {0}</source>
        <translation>{0} 초기 가중치</translation>
    </message>
    <message>
        <source>Re-initialise {0} from seed {1}</source>
        <translation>{0} 다시 초기화, 시드 {1}</translation>
    </message>
    <message>
        <source>Build network</source>
        <translation>신경망 만들기</translation>
    </message>
    <message>
        <source>The output is {0}, which {1} needs. “{2} {3}” keeps {4} there, with another loss.</source>
        <translation>{1}에 필요하므로 출력의 활성화는 {0}입니다. “{2} {3}” 형식으로 쓰면 손실을 바꾸는 대신 {4} 출력을 유지합니다.</translation>
    </message>
    <message>
        <source>Change loss</source>
        <translation>손실 변경</translation>
    </message>
    <message>
        <source>Fit network to data</source>
        <translation>신경망을 데이터에 맞추기</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>{0} weights and biases</source>
        <translation>가중치와 편향 {0}개</translation>
    </message>
    <message>
        <source>{0} layers</source>
        <translation>층 {0}개</translation>
    </message>
    <message>
        <source>1 bias</source>
        <translation>편향 1개</translation>
    </message>
    <message>
        <source>{0} locked</source>
        <translation>{0}개 잠김</translation>
    </message>
    <message>
        <source>Select a layer, a neuron or a wire to see and set its numbers.</source>
        <translation>층, 뉴런, 연결선을 선택하면 그 값을 보고 정할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>Select a layer first.</source>
        <translation>먼저 층을 선택하십시오.</translation>
    </message>
    <message>
        <source>Select two or more layers first.</source>
        <translation>먼저 층을 두 개 이상 선택하십시오.</translation>
    </message>
    <message>
        <source>Select three or more layers first.</source>
        <translation>먼저 층을 세 개 이상 선택하십시오.</translation>
    </message>
    <message>
        <source>Pinned: tidying leaves it where it is</source>
        <translation>고정됨: 정돈해도 그 자리에 있습니다</translation>
    </message>
    <message>
        <source>Select a layer that is drawn as a block.</source>
        <translation>블록으로 그려진 층을 선택하십시오.</translation>
    </message>
    <message>
        <source>{0} has {1} neurons, and a block shows at most {2} one by one; the outline lists more.</source>
        <translation>{0}의 뉴런은 {1}개입니다. 블록은 최대 {2}개까지 하나씩 보여 주며, 개요에는 더 많이 나옵니다.</translation>
    </message>
    <message>
        <source>{0} → {1} has {2} wires, too many to draw one by one: open one of the two.</source>
        <translation>{0} → {1} 연결선이 {2}개라 하나씩 그릴 수 없습니다. 둘 중 하나를 펼치십시오.</translation>
    </message>
    <message>
        <source>Copied 1 layer with its weights</source>
        <translation>층 1개를 가중치와 함께 복사했습니다</translation>
    </message>
    <message>
        <source>Copied {0} layers with their weights</source>
        <translation>층 {0}개를 가중치와 함께 복사했습니다</translation>
    </message>
    <message>
        <source>There is nothing to paste: copy layers, neurons or rows of a table first.</source>
        <translation>붙여넣을 것이 없습니다. 먼저 층, 뉴런, 또는 표의 행을 복사하십시오.</translation>
    </message>
    <message>
        <source>What was copied cannot be read: {0}</source>
        <translation>복사한 것을 읽을 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>Pasted {0} as a hidden layer; wire it to the others</source>
        <translation>{0} 은닉층으로 붙여넣음. 다른 층에 연결하십시오</translation>
    </message>
    <message>
        <source>Pasted {0} hidden layers; wire them to the others</source>
        <translation>은닉층 {0}개를 붙여넣었습니다. 다른 층에 연결하십시오</translation>
    </message>
    <message>
        <source>Select layers or neurons first.</source>
        <translation>먼저 층이나 뉴런을 선택하십시오.</translation>
    </message>
    <message>
        <source>Select one layer, or some of its neurons, to split it.</source>
        <translation>나누려면 층 하나나 그 뉴런 일부를 선택하십시오.</translation>
    </message>
    <message>
        <source>{0} has one neuron and cannot be split.</source>
        <translation>{0}에는 뉴런이 하나뿐이라 나눌 수 없습니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Kept: what Tab or an arrow comes to is selected too</source>
        <translation>선택 유지: Tab이나 화살표로 옮겨 가는 것도 함께 선택됩니다</translation>
    </message>
    <message>
        <source>A single wire from {0} to {1}</source>
        <translation>{0}에서 {1}까지 연결선 하나</translation>
    </message>
    <message>
        <source>Wire every neuron of {0} to every neuron of {1}</source>
        <translation>{0}의 모든 뉴런을 {1}의 모든 뉴런에 연결</translation>
    </message>
    <message>
        <source>A neuron on its own</source>
        <translation>따로 있는 뉴런 하나</translation>
    </message>
    <message>
        <source>A layer of {0}</source>
        <translation>뉴런 {0}개의 층</translation>
    </message>
    <message>
        <source>{0} gets neuron {1}</source>
        <translation>{0}에 뉴런 {1} 추가</translation>
    </message>
    <message>
        <source>Tab to where the wire ends, then Enter; Esc gives it up</source>
        <translation>Tab으로 연결선의 끝으로 간 뒤 Enter. Esc를 누르면 그만둡니다</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>선택한 것이 없습니다</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0}개 선택</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>외 {0}개</translation>
    </message>
</context>
<context>
    <name>NeuronPage</name>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>Biases are shown as</source>
        <translation>편향을 표시하는 방식</translation>
    </message>
    <message>
        <source>One number: z = Σ w·x + b = Σ w·x − θ = Σ w·x + w₀·1</source>
        <translation>같은 수: z = Σ w·x + b = Σ w·x − θ = Σ w·x + w₀·1</translation>
    </message>
    <message>
        <source>Training leaves the weights into it and its bias as they are</source>
        <translation>이 뉴런에 들어오는 가중치와 편향은 학습해도 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Lock weights into it, and its bias</source>
        <translation>들어오는 가중치와 편향 잠금</translation>
    </message>
    <message>
        <source>Incoming weights</source>
        <translation>들어오는 가중치</translation>
    </message>
    <message>
        <source>Neuron {0} of {1}</source>
        <translation>{1}의 뉴런 {0}</translation>
    </message>
    <message>
        <source>Input {0} of {1}</source>
        <translation>{1}의 입력 {0}</translation>
    </message>
    <message>
        <source>As the layer: {0}</source>
        <translation>층과 같음: {0}</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Weights from {0}</source>
        <translation>{0}에서 오는 가중치</translation>
    </message>
    <message>
        <source>An input hands on the data as it is: it has no bias and no weights.</source>
        <translation>입력은 데이터를 그대로 넘겨주므로 편향도 가중치도 없습니다.</translation>
    </message>
    <message>
        <source>No wire ends here: drag one from another neuron.</source>
        <translation>여기서 끝나는 연결선이 없습니다. 다른 뉴런에서 끌어 오십시오.</translation>
    </message>
    <message>
        <source>and {0} more weights</source>
        <translation>외 가중치 {0}개</translation>
    </message>
    <message>
        <source>and 1 more weight</source>
        <translation>외 가중치 1개</translation>
    </message>
</context>
<context>
    <name>NumberComboBox</name>
    <message>
        <source>Common values</source>
        <translation>자주 쓰는 값</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Type a number.</source>
        <translation>숫자를 입력하십시오.</translation>
    </message>
    <message>
        <source>Write decimals with a point, as in 0.5, not with a comma.</source>
        <translation>소수는 0.5처럼 쉼표가 아니라 점으로 쓰십시오.</translation>
    </message>
    <message>
        <source>“{text}” is not a number: type one like 0.1, 1e-3 or 1/3.</source>
        <translation>“{text}”: 숫자가 아닙니다. 0.1, 1e-3, 1/3처럼 입력하십시오.</translation>
    </message>
    <message>
        <source>Nothing can be divided by 0.</source>
        <translation>0으로 나눌 수 없습니다.</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>정수를 입력하십시오.</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>숫자가 너무 큽니다.</translation>
    </message>
    <message>
        <source>This must be a number from {low} to {high}.</source>
        <translation>{low} 이상 {high} 이하의 숫자를 입력하십시오.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Opening {0}…</source>
        <translation>{0} 여는 중…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>OperationStrip</name>
    <message>
        <source>Operations of the iteration</source>
        <translation>이번 반복의 연산</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1}, {2}</source>
        <translation>{0}: {1}, {2}</translation>
    </message>
</context>
<context>
    <name>OptionButton</name>
    <message>
        <source>your prediction</source>
        <translation>내 예측</translation>
    </message>
    <message>
        <source>the engine</source>
        <translation>엔진의 답</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Test share</source>
        <translation>시험 비율</translation>
    </message>
    <message>
        <source>Part of the rows held out of training, to test on</source>
        <translation>학습에서 떼어 내어 시험에 쓸 행의 비율</translation>
    </message>
    <message>
        <source>The same share of every class</source>
        <translation>클래스마다 같은 비율</translation>
    </message>
    <message>
        <source>What the network gets</source>
        <translation>신경망이 받는 것</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>{0} rows train, {1} test</source>
        <translation>학습 행 {0}개, 시험 행 {1}개</translation>
    </message>
    <message>
        <source>{0} classes</source>
        <translation>클래스 {0}개</translation>
    </message>
    <message>
        <source>1 number</source>
        <translation>숫자 1개</translation>
    </message>
    <message>
        <source>{0} numbers</source>
        <translation>숫자 {0}개</translation>
    </message>
    <message>
        <source>1 neuron</source>
        <translation>뉴런 1개</translation>
    </message>
    <message>
        <source>{0} neurons</source>
        <translation>뉴런 {0}개</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Outline</source>
        <translation>개요</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>and {0} more</source>
        <translation>외 {0}개</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>{0}에서</translation>
    </message>
    <message>
        <source>Neuron {0}</source>
        <translation>뉴런 {0}</translation>
    </message>
    <message>
        <source>Input {0}</source>
        <translation>입력 {0}</translation>
    </message>
    <message>
        <source>{0} weights</source>
        <translation>가중치 {0}개</translation>
    </message>
    <message>
        <source>bias {0}</source>
        <translation>편향 {0}</translation>
    </message>
    <message>
        <source>{0} · some locked</source>
        <translation>{0} · 일부 잠김</translation>
    </message>
    <message>
        <source>{0} · locked</source>
        <translation>{0} · 잠김</translation>
    </message>
</context>
<context>
    <name>PairChoice</name>
    <message>
        <source>The horizontal axis</source>
        <translation>가로축</translation>
    </message>
    <message>
        <source>The vertical axis</source>
        <translation>세로축</translation>
    </message>
</context>
<context>
    <name>PartOfRun</name>
    <message>
        <source>From iteration</source>
        <translation>첫 반복</translation>
    </message>
    <message>
        <source>To iteration</source>
        <translation>마지막 반복</translation>
    </message>
    <message>
        <source>{0} to {1} are the past of this run.</source>
        <translation>{0}부터 {1}까지는 이 실행의 과거입니다.</translation>
    </message>
    <message>
        <source>This run has no past yet: it is trained for the page.</source>
        <translation>이 실행에는 아직 과거가 없습니다. 페이지를 위해 학습합니다.</translation>
    </message>
    <message>
        <source>{0} to {1} are the past of this run; further on it is trained for the page.</source>
        <translation>{0}부터 {1}까지는 이 실행의 과거입니다. 그 뒤는 페이지를 위해 학습합니다.</translation>
    </message>
</context>
<context>
    <name>Paths</name>
    <message>
        <source>Paths</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>paths</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>choose a sample to see its paths to the loss</source>
        <translation>표본을 고르면 그 표본에서 손실까지의 경로가 보입니다</translation>
    </message>
    <message>
        <source>the only path: x, and ∂L/∂z there</source>
        <translation>유일한 경로: x와 그곳의 ∂L/∂z</translation>
    </message>
    <message>
        <source>{0} of {1}, heaviest first: x · ∂z′/∂z · … · ∂L/∂z</source>
        <translation>{1}개 중 {0}개, 무거운 것부터: x · ∂z′/∂z · … · ∂L/∂z</translation>
    </message>
    <message>
        <source>all paths add up to x·δ = {0}</source>
        <translation>모든 경로의 합은 x·δ = {0}</translation>
    </message>
</context>
<context>
    <name>PathsPanel</name>
    <message>
        <source>Whose paths are shown; a click on a leaf chooses it too</source>
        <translation>경로를 볼 잎. 잎을 클릭해도 됩니다</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>잎</translation>
    </message>
    <message>
        <source>A heavier path</source>
        <translation>더 무거운 경로</translation>
    </message>
    <message>
        <source>A lighter path</source>
        <translation>더 가벼운 경로</translation>
    </message>
    <message>
        <source>1 path</source>
        <translation>경로 1개</translation>
    </message>
    <message>
        <source>Path {0} of {1}, heaviest first</source>
        <translation>경로 {0} / {1}, 무거운 것부터</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The path adds {0}</source>
        <translation>이 경로의 몫 {0}</translation>
    </message>
    <message>
        <source>The only path: it is the whole gradient.</source>
        <translation>경로가 하나뿐이므로 이것이 기울기 전체입니다.</translation>
    </message>
    <message>
        <source>All paths add up: {0} = {1}</source>
        <translation>모든 경로의 합: {0} = {1}</translation>
    </message>
    <message>
        <source>All {0} paths add up to {1}.</source>
        <translation>경로 {0}개의 합은 {1}입니다.</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Picture of the runs</source>
        <translation>실행들의 그림</translation>
    </message>
    <message>
        <source>Runs appear here as they end.</source>
        <translation>실행이 끝나는 대로 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>the first {0} of {1} combinations of settings</source>
        <translation>설정 조합 {1}개 중 처음 {0}개</translation>
    </message>
    <message>
        <source>medians over all values of {0}</source>
        <translation>{0}의 모든 값에 대한 중앙값</translation>
    </message>
    <message>
        <source>No run that has ended has this number.</source>
        <translation>끝난 실행 가운데 이 값이 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Vary a setting that is a number, such as the learning rate.</source>
        <translation>학습률처럼 수로 된 설정을 바꾸십시오.</translation>
    </message>
    <message>
        <source>Vary two settings besides seeds to see them against each other.</source>
        <translation>시드 말고 두 설정을 바꾸면 서로에 대해 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>학습 손실</translation>
    </message>
</context>
<context>
    <name>PixelPad</name>
    <message>
        <source>Drawing pad, 8 by 8 pixels</source>
        <translation>그리기판, 8×8픽셀</translation>
    </message>
    <message>
        <source>Draw with the left button, erase with the right one.
By keys: arrows, Space inks a pixel, Del empties it.</source>
        <translation>왼쪽 버튼으로 그리고 오른쪽 버튼으로 지웁니다.
키: 화살표로 옮기고, Space로 칠하고, Del로 비웁니다.</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>Draw the batch</source>
        <translation>배치 뽑기</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Affine</source>
        <translation>아핀</translation>
    </message>
    <message>
        <source>Next: batch</source>
        <translation>다음: 배치</translation>
    </message>
    <message>
        <source>Going to iteration {0}</source>
        <translation>반복 {0}까지 가는 중</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>Running to iteration {0}</source>
        <translation>반복 {0}까지 실행 중</translation>
    </message>
    <message>
        <source>In iteration {0} · epoch {1} · batch {2} of {3}</source>
        <translation>반복 {0} 도중 · 에폭 {1} · 배치 {2} / {3}</translation>
    </message>
    <message>
        <source>Iteration {0} complete · epoch {1} · batch {2} of {3}</source>
        <translation>반복 {0} 완료 · 에폭 {1} · 배치 {2} / {3}</translation>
    </message>
    <message>
        <source>After iteration {0} · next epoch {1} · batch {2} of {3}</source>
        <translation>반복 {0} 뒤 · 다음은 에폭 {1} · 배치 {2} / {3}</translation>
    </message>
    <message>
        <source>{0} of {1} samples</source>
        <translation>표본 {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>sample {0} ({1} of {2})</source>
        <translation>표본 {0} ({2}개 중 {1}개)</translation>
    </message>
    <message>
        <source>samples {0} ({1} of {2})</source>
        <translation>표본 {0} ({2}개 중 {1}개)</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Does it always learn?</source>
        <translation>언제나 배우는가?</translation>
    </message>
    <message>
        <source>How many neurons does it need?</source>
        <translation>뉴런이 몇 개 필요한가?</translation>
    </message>
    <message>
        <source>Learning-rate range test</source>
        <translation>학습률 범위 시험</translation>
    </message>
    <message>
        <source>Optimiser race</source>
        <translation>옵티마이저 경주</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Every combination</source>
        <translation>모든 조합</translation>
    </message>
    <message>
        <source>One after another</source>
        <translation>차례대로</translation>
    </message>
    <message>
        <source>Drawn at random</source>
        <translation>무작위 추출</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Accuracy reached</source>
        <translation>정확도 도달</translation>
    </message>
    <message>
        <source>Training loss below</source>
        <translation>학습 손실이 아래로</translation>
    </message>
    <message>
        <source>End each run there</source>
        <translation>목표에서 실행을 끝냄</translation>
    </message>
    <message>
        <source>Runs to draw</source>
        <translation>뽑을 실행 수</translation>
    </message>
    <message>
        <source>Another seed draws other values</source>
        <translation>시드가 다르면 다른 값이 추출됩니다</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>추출 시드</translation>
    </message>
    <message>
        <source>Goal value</source>
        <translation>목푯값</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비된 실험</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Accuracy is of test samples, or where there are none of training samples</source>
        <translation>정확도는 시험 표본의 정확도이고, 시험 표본이 없으면 학습 표본의 정확도입니다</translation>
    </message>
    <message>
        <source>Iterations a run</source>
        <translation>실행마다 반복</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>목표</translation>
    </message>
</context>
<context>
    <name>PlotPanel</name>
    <message>
        <source>Shown after your prediction</source>
        <translation>예측한 뒤에 보입니다</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>그림 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>저장 형식(&amp;S)</translation>
    </message>
    <message>
        <source>P&amp;NG picture…</source>
        <translation>PNG 그림(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;SVG drawing…</source>
        <translation>SVG 그림(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;PDF page…</source>
        <translation>PDF 문서(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;TikZ drawing for LaTeX…</source>
        <translation>LaTeX용 TikZ 그림(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;CSV numbers…</source>
        <translation>CSV 숫자(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>격자(&amp;G)</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>전체 보기(&amp;A)</translation>
    </message>
    <message>
        <source>The picture of the plot was copied.</source>
        <translation>그림을 복사했습니다.</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0} 저장함</translation>
    </message>
    <message>
        <source>The picture could not be painted whole: nothing was saved.</source>
        <translation>그림을 온전히 그리지 못해 아무것도 저장하지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>iteration {0}</source>
        <translation>반복 {0}</translation>
    </message>
    <message>
        <source>{0} training, {1} test samples</source>
        <translation>학습 표본 {0}개, 시험 표본 {1}개</translation>
    </message>
    <message>
        <source>{0} of {1} training samples</source>
        <translation>학습 표본 {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>{0} training samples</source>
        <translation>학습 표본 {0}개</translation>
    </message>
    <message>
        <source>1 training sample</source>
        <translation>학습 표본 1개</translation>
    </message>
    <message>
        <source>{0} test samples</source>
        <translation>시험 표본 {0}개</translation>
    </message>
    <message>
        <source>1 test sample</source>
        <translation>시험 표본 1개</translation>
    </message>
    <message>
        <source>each batch of {0} of {1} training samples</source>
        <translation>학습 표본 {1}개 중 {0}개씩의 배치</translation>
    </message>
    <message>
        <source>batch of {0} of {1} training samples</source>
        <translation>학습 표본 {1}개 중 {0}개의 배치</translation>
    </message>
    <message>
        <source>Decision map</source>
        <translation>결정 지도</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Accuracy or R²</source>
        <translation>정확도 또는 R²</translation>
    </message>
    <message>
        <source>Gradient magnitude per layer</source>
        <translation>층별 기울기 크기</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Gradient per layer now</source>
        <translation>층별 현재 기울기</translation>
    </message>
    <message>
        <source>Gradient now</source>
        <translation>현재 기울기</translation>
    </message>
    <message>
        <source>Gradient by weights per layer</source>
        <translation>층별 기울기 ÷ 가중치</translation>
    </message>
    <message>
        <source>Gradient ratio</source>
        <translation>기울기 비율</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Hidden space</source>
        <translation>은닉 공간</translation>
    </message>
    <message>
        <source>Loss surface</source>
        <translation>손실 곡면</translation>
    </message>
    <message>
        <source>Loss cut</source>
        <translation>손실 단면</translation>
    </message>
    <message>
        <source>Histograms</source>
        <translation>히스토그램</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>달라진 것</translation>
    </message>
    <message>
        <source>Who pulls a weight</source>
        <translation>누가 가중치를 당기는가</translation>
    </message>
    <message>
        <source>Pulls</source>
        <translation>당기는 힘</translation>
    </message>
    <message>
        <source>Which samples matter</source>
        <translation>어떤 표본이 중요한가</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Who makes the answer</source>
        <translation>무엇이 답을 만드는가</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>기여</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>만약에</translation>
    </message>
    <message>
        <source>What a neuron is worth</source>
        <translation>뉴런의 가치</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>가치</translation>
    </message>
    <message>
        <source>Weights of few bits</source>
        <translation>비트가 적은 가중치</translation>
    </message>
    <message>
        <source>Few bits</source>
        <translation>적은 비트</translation>
    </message>
    <message>
        <source>float32 against float64</source>
        <translation>float32와 float64 비교</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>Curvature and learning rate</source>
        <translation>곡률과 학습률</translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation>곡률</translation>
    </message>
    <message>
        <source>dashed: {0}</source>
        <translation>점선: {0}</translation>
    </message>
</context>
<context>
    <name>PlotsExport</name>
    <message>
        <source>No plot is open.</source>
        <translation>열린 그림이 없습니다.</translation>
    </message>
    <message>
        <source>Saved {0} plots as {1}</source>
        <translation>그림 {0}개를 {1}(으)로 저장했습니다</translation>
    </message>
    <message>
        <source>Save all open plots</source>
        <translation>열린 그림 모두 저장</translation>
    </message>
</context>
<context>
    <name>PrecisionPlot</name>
    <message>
        <source>Weights of few bits</source>
        <translation>비트가 적은 가중치</translation>
    </message>
    <message>
        <source>Loss and accuracy with weights rounded to multiples of one step; biases stay.
A click trains on with them beside this run, pale in the map, until that is kept.</source>
        <translation>가중치를 한 간격의 배수로 반올림했을 때의 손실과 정확도이며, 편향은 그대로입니다.
누르면 그 가중치로 이 실행과 나란히 학습하고 지도에 옅게 보이며, 유지할 때까지 바뀌는 것은 없습니다.</translation>
    </message>
    <message>
        <source>The run of few bits goes on.</source>
        <translation>비트가 적은 실행이 이어집니다.</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>{0} bits</source>
        <translation>{0}비트</translation>
    </message>
</context>
<context>
    <name>PreparationRows</name>
    <message>
        <source>Scaling</source>
        <translation>스케일링</translation>
    </message>
    <message>
        <source>Derived inputs</source>
        <translation>파생 입력</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>결함</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>전처리</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>세로</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1행</translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation>{0}행</translation>
    </message>
</context>
<context>
    <name>Product</name>
    <message>
        <source>upstream</source>
        <translation>상류</translation>
    </message>
    <message>
        <source>local</source>
        <translation>국소</translation>
    </message>
    <message>
        <source>downstream</source>
        <translation>하류</translation>
    </message>
</context>
<context>
    <name>PropertiesPanel</name>
    <message>
        <source>What is selected has no number to type.</source>
        <translation>선택한 것에는 입력할 숫자가 없습니다.</translation>
    </message>
</context>
<context>
    <name>Provenance</name>
    <message>
        <source>No sample is held out to test on.</source>
        <translation>시험용으로 떼어 둔 표본이 없습니다.</translation>
    </message>
    <message>
        <source>{0}, points as they are</source>
        <translation>{0}, 점은 공격하지 않은 그대로</translation>
    </message>
    <message>
        <source>share of {0} {1} that is answered right</source>
        <translation>{1} {0}개 가운데 맞힌 비율</translation>
    </message>
    <message>
        <source>other data</source>
        <translation>다른 데이터</translation>
    </message>
    <message>
        <source>other loss</source>
        <translation>다른 손실 함수</translation>
    </message>
    <message>
        <source>iteration {0}</source>
        <translation>반복 {0}</translation>
    </message>
    <message>
        <source>the run beside</source>
        <translation>나란한 실행</translation>
    </message>
    <message>
        <source>{0}, with the weights after iteration {1}</source>
        <translation>{0}, 반복 {1} 뒤의 가중치</translation>
    </message>
</context>
<context>
    <name>PullsPlot</name>
    <message>
        <source>Who pulls a weight</source>
        <translation>누가 가중치를 당기는가</translation>
    </message>
    <message>
        <source>−∂L/∂w of each sample: above 0 it pulls the selected weight up, below 0 down.
Together they are the step of gradient descent; on the map they are discs.
A click shows the sample.</source>
        <translation>표본마다의 −∂L/∂w. 0보다 크면 선택한 가중치를 위로, 작으면 아래로 당깁니다.
모두 더하면 경사 하강법의 한 스텝입니다. 지도에는 원으로 나타납니다.
클릭하면 그 표본을 봅니다.</translation>
    </message>
    <message>
        <source>Select a wire or a neuron on the canvas.</source>
        <translation>캔버스에서 연결선이나 뉴런을 선택하십시오.</translation>
    </message>
    <message>
        <source>{0}, sum {1}</source>
        <translation>{0}, 합 {1}</translation>
    </message>
    <message>
        <source>bias of {0}</source>
        <translation>{0}의 편향</translation>
    </message>
    <message>
        <source>pulls up by {0}</source>
        <translation>위로 {0}만큼 당김</translation>
    </message>
    <message>
        <source>pulls down by {0}</source>
        <translation>아래로 {0}만큼 당김</translation>
    </message>
    <message>
        <source>sample {0}</source>
        <translation>표본 {0}</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>pull</source>
        <translation>당김</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>찾는 위치(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>파일 형식(&amp;T):</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Discard</source>
        <translation>저장 안 함</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Prediction</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Your prediction</source>
        <translation>내 예측</translation>
    </message>
    <message>
        <source>a number, as −0.5 or 1/3</source>
        <translation>숫자, 예: −0.5 또는 1/3</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>예측하기</translation>
    </message>
    <message>
        <source>Draw the line on the map</source>
        <translation>지도에 선 그리기</translation>
    </message>
    <message>
        <source>Your line divides {0} of the map as the network does.</source>
        <translation>그린 선은 지도의 {0}를 신경망과 같게 나눕니다.</translation>
    </message>
    <message>
        <source>Right. You said {0}; the engine computes {1}.</source>
        <translation>맞습니다. 예측은 {0}, 엔진이 계산한 값은 {1}입니다.</translation>
    </message>
    <message>
        <source>You said {0}; the engine computes {1}.</source>
        <translation>예측은 {0}, 엔진이 계산한 값은 {1}입니다.</translation>
    </message>
</context>
<context>
    <name>QuickStart</name>
    <message>
        <source>Build a network</source>
        <translation>신경망 만들기</translation>
    </message>
    <message>
        <source>Sizes of the layers; activations if they are to change:
2-4-1
2-4-1 tanh
2-4-1 tanh sigmoid
2-8 relu-4 tanh-1 sigmoid</source>
        <translation>층의 크기, 그리고 바꿀 경우 활성화:
2-4-1
2-4-1 tanh
2-4-1 tanh sigmoid
2-8 relu-4 tanh-1 sigmoid</translation>
    </message>
    <message>
        <source>Enter builds it</source>
        <translation>Enter로 만들기</translation>
    </message>
</context>
<context>
    <name>RacePicture</name>
    <message>
        <source>Paths over the loss</source>
        <translation>손실 위의 경로</translation>
    </message>
    <message>
        <source>direction {0}</source>
        <translation>방향 {0}</translation>
    </message>
    <message>
        <source>start</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>RaceView</name>
    <message>
        <source>Computing…</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>{0} of {1} runs</source>
        <translation>실행 {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>{0} of the variance of these paths lies in this plane</source>
        <translation>이 경로들의 분산 중 {0}가 이 평면에 있음</translation>
    </message>
    <message>
        <source>loss about {0}</source>
        <translation>손실 약 {0}</translation>
    </message>
</context>
<context>
    <name>RangeList</name>
    <message>
        <source>Ranges before and after scaling</source>
        <translation>스케일링 전과 후의 범위</translation>
    </message>
    <message>
        <source>column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>after</source>
        <translation>후</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} ~ {1}</translation>
    </message>
    <message>
        <source>{0}: {1}, afterwards {2}</source>
        <translation>{0}: {1}, 스케일링 후 {2}</translation>
    </message>
</context>
<context>
    <name>RangeRows</name>
    <message>
        <source>to</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Inputs are drawn evenly from this range</source>
        <translation>이 범위에서 입력을 고르게 뽑습니다</translation>
    </message>
    <message>
        <source>{0} from</source>
        <translation>{0} 범위</translation>
    </message>
    <message>
        <source>from</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>RateNote</name>
    <message>
        <source>Scale the inputs</source>
        <translation>입력 스케일링</translation>
    </message>
    <message>
        <source>Scaling of inputs: {0}</source>
        <translation>입력 스케일링: {0}</translation>
    </message>
    <message>
        <source>η {0} is large for these inputs: only up to {1} is every step of the output layer sure to lower the loss.</source>
        <translation>η {0}: 이 입력에는 큽니다. {1}까지만 출력층의 모든 스텝이 손실을 확실히 줄입니다.</translation>
    </message>
    <message>
        <source>η {0} is too large for these inputs: above {1} every step is larger.</source>
        <translation>η {0}: 이 입력에는 너무 큽니다. {1} 위에서는 스텝이 갈수록 커집니다.</translation>
    </message>
    <message>
        <source>η {0} is too large for these inputs: above {1} the output layer overshoots at the present weights.</source>
        <translation>η {0}: 이 입력에는 너무 큽니다. 현재 가중치에서는 {1} 위에서 출력층이 목표를 지나칩니다.</translation>
    </message>
</context>
<context>
    <name>ReadingRow</name>
    <message>
        <source>found in the table: change what is wrong</source>
        <translation>표에서 알아낸 값입니다. 틀리면 바꾸십시오</translation>
    </message>
    <message>
        <source>read as you chose</source>
        <translation>고른 대로 읽음</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>인코딩</translation>
    </message>
    <message>
        <source>How the file writes letters as bytes</source>
        <translation>파일에서 글자를 바이트로 적는 방식</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>구분 기호</translation>
    </message>
    <message>
        <source>What stands between two cells</source>
        <translation>두 칸 사이에 있는 기호</translation>
    </message>
    <message>
        <source>Decimal</source>
        <translation>소수점</translation>
    </message>
    <message>
        <source>What stands before the fraction of a number</source>
        <translation>숫자의 소수 부분 앞에 있는 기호</translation>
    </message>
    <message>
        <source>Thousands</source>
        <translation>천 단위</translation>
    </message>
    <message>
        <source>What stands between groups of three digits</source>
        <translation>세 자리 묶음 사이에 있는 기호</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>머리글</translation>
    </message>
    <message>
        <source>Where the columns have their names from</source>
        <translation>열 이름이 있는 곳</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>결측값</translation>
    </message>
    <message>
        <source>What is written where a number or a class is missing</source>
        <translation>숫자나 클래스가 없는 칸에 적힌 것</translation>
    </message>
    <message>
        <source>Samples in</source>
        <translation>표본의 방향</translation>
    </message>
    <message>
        <source>Whether a row or a column of the table is one sample</source>
        <translation>표본이 표의 행인지 열인지</translation>
    </message>
    <message>
        <source>first row</source>
        <translation>첫 행</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>, comma</source>
        <translation>, 쉼표</translation>
    </message>
    <message>
        <source>; semicolon</source>
        <translation>; 쌍반점</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>| bar</source>
        <translation>| 세로줄</translation>
    </message>
    <message>
        <source>space</source>
        <translation>공백</translation>
    </message>
    <message>
        <source>. point</source>
        <translation>. 점</translation>
    </message>
    <message>
        <source>&apos; apostrophe</source>
        <translation>&apos; 작은따옴표</translation>
    </message>
    <message>
        <source>usual signs</source>
        <translation>기본 표시</translation>
    </message>
    <message>
        <source>only empty cells</source>
        <translation>빈칸만</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Findings, worst first</source>
        <translation>찾은 것, 중요한 것부터</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>{0} · {1} of {2} neurons</source>
        <translation>{0} · 뉴런 {2}개 중 {1}개</translation>
    </message>
</context>
<context>
    <name>RecorderPanel</name>
    <message>
        <source>Title of the lesson</source>
        <translation>수업의 제목</translation>
    </message>
    <message>
        <source>Words for this step; the first line is its heading</source>
        <translation>이 단계의 글. 첫 줄은 제목입니다</translation>
    </message>
    <message>
        <source>Words for this step</source>
        <translation>이 단계의 글</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>단계 추가</translation>
    </message>
    <message>
        <source>Insert what is selected</source>
        <translation>선택한 것 넣기</translation>
    </message>
    <message>
        <source>Save the lesson…</source>
        <translation>수업 저장…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Recording a lesson</source>
        <translation>수업 기록</translation>
    </message>
    <message>
        <source>Do what is to be shown. Write words for it, and add it as a step.</source>
        <translation>보여 줄 것을 해 보인 뒤, 글을 쓰고 단계로 추가하십시오.</translation>
    </message>
    <message>
        <source>Steps so far: {0}</source>
        <translation>지금까지의 단계: {0}</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>Recording</source>
        <translation>기록 중</translation>
    </message>
    <message>
        <source>Save the lesson to a folder</source>
        <translation>수업을 폴더에 저장</translation>
    </message>
    <message>
        <source>My lesson</source>
        <translation>내 수업</translation>
    </message>
    <message>
        <source>The lesson was saved to {0}; its text and steps can be edited there.</source>
        <translation>{0} 폴더에 수업을 저장했습니다. 글과 단계를 거기서 고칠 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>today at {0}</source>
        <translation>오늘 {0}</translation>
    </message>
    <message>
        <source>Last autosaved {0}</source>
        <translation>마지막 자동 저장 {0}</translation>
    </message>
    <message>
        <source>Last autosaved {0}, at iteration {1}</source>
        <translation>마지막 자동 저장 {0}, 반복 {1}</translation>
    </message>
    <message>
        <source>{0} is back. It is not saved yet.</source>
        <translation>{0} 문서를 되살렸습니다. 아직 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>{0} steps too old or too large to keep cannot be undone any more.</source>
        <translation>너무 오래되었거나 커서 보관하지 않은 작업 {0}개는 더는 취소할 수 없습니다.</translation>
    </message>
    <message>
        <source>1 step too old or too large to keep cannot be undone any more.</source>
        <translation>너무 오래되었거나 커서 보관하지 않은 작업 1개는 더는 취소할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recover unsaved work</source>
        <translation>저장하지 않은 작업 복구</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>나중에(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>닫기(&amp;C)</translation>
    </message>
    <message>
        <source>Asks again at the next start</source>
        <translation>다음에 시작할 때 다시 묻습니다</translation>
    </message>
    <message>
        <source>There is no unsaved work to recover.</source>
        <translation>복구할 작업이 없습니다.</translation>
    </message>
    <message>
        <source>nnsim ended unexpectedly. This document had changes that were not saved:</source>
        <translation>nnsim이 예기치 않게 끝났습니다. 이 문서에 저장하지 않은 변경 내용이 있었습니다:</translation>
    </message>
    <message>
        <source>nnsim ended unexpectedly. These documents had changes that were not saved:</source>
        <translation>nnsim이 예기치 않게 끝났습니다. 이 문서들에 저장하지 않은 변경 내용이 있었습니다:</translation>
    </message>
</context>
<context>
    <name>RedrawButton</name>
    <message>
        <source>Re-initialise</source>
        <translation>다시 초기화</translation>
    </message>
    <message>
        <source>Re-initialise: the weights into the layer from the next seed, its biases zero;
all others, and locked ones, stay</source>
        <translation>다시 초기화: 이 층으로 들어오는 가중치를 다음 시드로 뽑고 편향은 0으로 둡니다.
다른 층과 잠긴 것은 그대로 둡니다</translation>
    </message>
    <message>
        <source>{0} was drawn from seed {1}</source>
        <translation>{0} 뽑음, 시드 {1}</translation>
    </message>
</context>
<context>
    <name>ReferenceChoice</name>
    <message>
        <source>Compared with</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>What the present is compared with</source>
        <translation>현재와 비교할 것</translation>
    </message>
    <message>
        <source>The iteration that the present is compared with</source>
        <translation>현재와 비교할 반복</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>since iteration {0}: {1}</source>
        <translation>반복 {0} 이후: {1}</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>처음 이후</translation>
    </message>
    <message>
        <source>since the last iteration</source>
        <translation>직전 반복 이후</translation>
    </message>
    <message>
        <source>since an iteration</source>
        <translation>지정한 반복 이후</translation>
    </message>
    <message>
        <source>against the run: {0}</source>
        <translation>다른 실행과 비교: {0}</translation>
    </message>
</context>
<context>
    <name>RegionCodes</name>
    <message>
        <source>{0}: code {1}</source>
        <translation>{0}: 코드 {1}</translation>
    </message>
</context>
<context>
    <name>RegionsMap</name>
    <message>
        <source>selected layer</source>
        <translation>선택한 층</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>digit k is 1 where zₖ {0} 0</source>
        <translation>k번째 숫자는 zₖ {0} 0일 때 1</translation>
    </message>
    <message>
        <source>code</source>
        <translation>코드</translation>
    </message>
</context>
<context>
    <name>RunControl</name>
    <message>
        <source>Paused at iteration {0}: {1}.</source>
        <translation>반복 {0}에서 멈춤: {1}.</translation>
    </message>
    <message>
        <source>This is the start.</source>
        <translation>여기가 처음입니다.</translation>
    </message>
    <message>
        <source>The file begins at iteration {0}: what came before is not in it.</source>
        <translation>파일은 반복 {0}에서 시작합니다. 그 전의 기록은 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>”, “</source>
        <translation>”, “</translation>
    </message>
    <message>
        <source>Back to before “{0}”</source>
        <translation>“{0}” 이전으로 돌아가기</translation>
    </message>
    <message>
        <source>You stepped back over “{0}”. Undo (Ctrl+Z) brings it back.</source>
        <translation>“{0}” 이전으로 되돌아갔습니다. 실행 취소(Ctrl+Z)하면 되돌아옵니다.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>처음으로</translation>
    </message>
    <message>
        <source>New initial weights</source>
        <translation>새 초기 가중치</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>시험 손실</translation>
    </message>
    <message>
        <source>Training accuracy</source>
        <translation>학습 정확도</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>시험 정확도</translation>
    </message>
    <message>
        <source>Goal at</source>
        <translation>목표 도달</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>아직 안 함</translation>
    </message>
    <message>
        <source>done</source>
        <translation>마침</translation>
    </message>
</context>
<context>
    <name>RunToField</name>
    <message>
        <source>Run to iteration</source>
        <translation>이 반복까지 실행</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>{0} to {1} show the past of this run; further on it trains.</source>
        <translation>{0} ~ {1} 사이는 이 실행의 과거를 보여 주고, 그 뒤는 학습합니다.</translation>
    </message>
</context>
<context>
    <name>RunsButton</name>
    <message>
        <source>Runs</source>
        <translation>실행 목록</translation>
    </message>
    <message>
        <source>Runs: return to one that an edit has left, or show it beside the present one</source>
        <translation>실행 목록: 편집으로 떠난 실행으로 돌아가거나 현재 실행과 나란히 표시합니다</translation>
    </message>
    <message>
        <source>Present run: {0}, {1}, η {2:g}</source>
        <translation>현재 실행: {0}, {1}, η {2:g}</translation>
    </message>
    <message>
        <source>&amp;Compare with…</source>
        <translation>변형과 비교(&amp;C)…</translation>
    </message>
    <message>
        <source>Beside: {0}</source>
        <translation>함께 표시: {0}</translation>
    </message>
    <message>
        <source>&amp;Return to this run</source>
        <translation>이 실행으로 돌아가기(&amp;R)</translation>
    </message>
    <message>
        <source>Show &amp;beside the present run</source>
        <translation>현재 실행과 나란히 표시(&amp;B)</translation>
    </message>
    <message>
        <source>iterations {0} to {1}</source>
        <translation>반복 {0} ~ {1}</translation>
    </message>
    <message>
        <source>training loss {0}, {1}</source>
        <translation>학습 손실 {0}, {1}</translation>
    </message>
    <message>
        <source>{0}, after iteration {1}</source>
        <translation>{0}, 반복 {1} 뒤</translation>
    </message>
</context>
<context>
    <name>SampleChip</name>
    <message>
        <source>Sample {0}</source>
        <translation>표본 {0}</translation>
    </message>
    <message>
        <source>{0} by itself</source>
        <translation>{0} 따로 계산</translation>
    </message>
    <message>
        <source>{0} is not in this batch: it is computed by itself, with its own loss, at the present weights.</source>
        <translation>{0}: 이번 배치에 없으므로 현재 가중치에서 제 손실로 따로 계산합니다.</translation>
    </message>
    <message>
        <source>Numbers are those of {0}.</source>
        <translation>{0}의 값입니다.</translation>
    </message>
    <message>
        <source>{0} is in this batch: these are its numbers in training.</source>
        <translation>{0}: 이번 배치에 있으며, 학습에 쓰인 값입니다.</translation>
    </message>
    <message>
        <source>Click, or Esc, to return to the mean over the batch.</source>
        <translation>클릭하거나 Esc를 누르면 배치 평균으로 돌아갑니다.</translation>
    </message>
</context>
<context>
    <name>SampleRows</name>
    <message>
        <source>&amp;Add row</source>
        <translation>행 추가(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Delete rows</source>
        <translation>행 삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Select a&amp;ll rows</source>
        <translation>모든 행 선택(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>행 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Train on these</source>
        <translation>학습에 사용(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;est on these</source>
        <translation>시험에 사용(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Split anew…</source>
        <translation>다시 나누기(&amp;S)…</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>행 추가</translation>
    </message>
    <message>
        <source>Delete row {0}</source>
        <translation>{0}행 삭제</translation>
    </message>
    <message>
        <source>Delete {0} rows</source>
        <translation>행 {0}개 삭제</translation>
    </message>
    <message>
        <source>Row {0} to test</source>
        <translation>{0}행을 시험용으로</translation>
    </message>
    <message>
        <source>Row {0} for training</source>
        <translation>{0}행을 학습용으로</translation>
    </message>
    <message>
        <source>{0} rows to test</source>
        <translation>행 {0}개를 시험용으로</translation>
    </message>
    <message>
        <source>{0} rows for training</source>
        <translation>행 {0}개를 학습용으로</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>클립보드</translation>
    </message>
    <message>
        <source>Paste {0} rows</source>
        <translation>행 {0}개 붙여넣기</translation>
    </message>
    <message>
        <source>Paste 1 row</source>
        <translation>1행 붙여넣기</translation>
    </message>
</context>
<context>
    <name>SampleTable</name>
    <message>
        <source>All samples</source>
        <translation>모든 표본</translation>
    </message>
    <message>
        <source>List all samples again, not only those of one cell</source>
        <translation>한 칸의 표본만이 아니라 모든 표본을 다시 나열합니다</translation>
    </message>
    <message>
        <source>Batch mean</source>
        <translation>배치 평균</translation>
    </message>
    <message>
        <source>Show the mean over the batch again (Esc)</source>
        <translation>다시 배치 평균을 봅니다 (Esc)</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Which samples are listed</source>
        <translation>나열할 표본</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Rows: add, delete, copy, paste, hold out; F2 writes in a cell</source>
        <translation>행 추가, 삭제, 복사, 붙여넣기, 떼어 두기. F2를 누르면 칸에 입력합니다</translation>
    </message>
    <message>
        <source>Data table</source>
        <translation>데이터 표</translation>
    </message>
    <message>
        <source>Samples of the data</source>
        <translation>데이터의 표본</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>mistakes</source>
        <translation>오답</translation>
    </message>
    <message>
        <source>{0} samples: {1} for training, {2} to test</source>
        <translation>표본 {0}개: 학습 {1}개, 시험 {2}개</translation>
    </message>
    <message>
        <source>the first {0} features, {1} more are not shown</source>
        <translation>처음 특성 {0}개, 나머지 {1}개는 표시하지 않음</translation>
    </message>
    <message>
        <source>{0} test samples: class {1}, answered {2}</source>
        <translation>시험 표본 {0}개: 클래스 {1}, 예측 {2}</translation>
    </message>
    <message>
        <source>1 test sample: class {1}, answered {2}</source>
        <translation>시험 표본 1개: 클래스 {1}, 예측 {2}</translation>
    </message>
    <message>
        <source>{0} training samples: class {1}, answered {2}</source>
        <translation>학습 표본 {0}개: 클래스 {1}, 예측 {2}</translation>
    </message>
    <message>
        <source>1 training sample: class {1}, answered {2}</source>
        <translation>학습 표본 1개: 클래스 {1}, 예측 {2}</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Row {row}, {column}: {problem}</source>
        <translation>{row}행, {column}: {problem}</translation>
    </message>
    <message>
        <source>write {count} numbers, one after the other.</source>
        <translation>숫자 {count}개를 차례로 쓰십시오.</translation>
    </message>
    <message>
        <source>“{text}” is none of the classes {names}.</source>
        <translation>“{text}”: 클래스 {names} 중에 없습니다.</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>write “{train}” or “{test}”.</source>
        <translation>“{train}” 또는 “{test}” 중 하나를 쓰십시오.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>용도</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>What was copied has {width} columns; from the cell chosen on there are {room}.</source>
        <translation>복사한 것은 {width}열인데, 선택한 칸부터는 {room}열이 있습니다.</translation>
    </message>
    <message>
        <source>Row {0}, {1}: {2}</source>
        <translation>{0}행, {1}: {2}</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>● is in the batch under way</source>
        <translation>● 진행 중인 배치에 있음</translation>
    </message>
    <message>
        <source>Whether it is learned from, or held out to test on</source>
        <translation>학습에 쓰는지, 시험용으로 떼어 두었는지</translation>
    </message>
    <message>
        <source>The network&apos;s answer; ✗ is wrong</source>
        <translation>신경망의 답. ✗는 오답입니다</translation>
    </message>
    <message>
        <source>The activation of the output layer</source>
        <translation>출력층의 활성값</translation>
    </message>
    <message>
        <source>The loss of this sample alone, without the penalty</source>
        <translation>이 표본만의 손실, 규제항 제외</translation>
    </message>
    <message>
        <source>in the batch under way</source>
        <translation>진행 중인 배치에 있음</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>표본</translation>
    </message>
</context>
<context>
    <name>SamplesPlot</name>
    <message>
        <source>Which samples matter</source>
        <translation>어떤 표본이 중요한가</translation>
    </message>
    <message>
        <source>Next step: by how much a sample changes the loss of all in the next step of descent,
−η gₖ·Σ g. Sure: how far its answer is from another class. A click shows the sample.</source>
        <translation>다음 스텝: 경사 하강의 다음 스텝에서 표본이 전체 손실을 바꾸는 크기, −η gₖ·Σ g.
확실함: 답이 다른 클래스에서 떨어진 정도. 누르면 표본이 표시됩니다.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Which samples come first</source>
        <translation>먼저 나오는 표본</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>다음 스텝</translation>
    </message>
    <message>
        <source>most wrong</source>
        <translation>가장 틀린 것</translation>
    </message>
    <message>
        <source>surest</source>
        <translation>가장 확실한 것</translation>
    </message>
    <message>
        <source>least sure</source>
        <translation>가장 불확실한 것</translation>
    </message>
    <message>
        <source>loss of all</source>
        <translation>전체 손실</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>여유</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>loss of each alone, without the penalty</source>
        <translation>표본 각각의 손실, 규제항 제외</translation>
    </message>
</context>
<context>
    <name>Scaling</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 ~ 1</translation>
    </message>
    <message>
        <source>mean 0, σ 1</source>
        <translation>평균 0, σ 1</translation>
    </message>
    <message>
        <source>targets {0}</source>
        <translation>목표 {0}</translation>
    </message>
    <message>
        <source>target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} ~ {1}</translation>
    </message>
</context>
<context>
    <name>ScalingChoice</name>
    <message>
        <source>Scaling of inputs</source>
        <translation>입력 스케일링</translation>
    </message>
    <message>
        <source>Of targets</source>
        <translation>목표 스케일링</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>The network gets the numbers as they are</source>
        <translation>신경망이 숫자를 그대로 받습니다</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 ~ 1</translation>
    </message>
    <message>
        <source>From the least number to the greatest</source>
        <translation>가장 작은 수에서 가장 큰 수까지</translation>
    </message>
    <message>
        <source>Mean 0, σ 1</source>
        <translation>평균 0, σ 1</translation>
    </message>
    <message>
        <source>σ is the standard deviation</source>
        <translation>σ는 표준 편차입니다</translation>
    </message>
    <message>
        <source>The network gets the numbers as they are.</source>
        <translation>신경망이 숫자를 그대로 받습니다.</translation>
    </message>
    <message>
        <source>Mean and σ come from the {0} training rows alone and are kept.</source>
        <translation>평균과 σ는 학습 행 {0}개에서만 구하여 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Least and greatest come from the {0} training rows alone and are kept.</source>
        <translation>최솟값과 최댓값은 학습 행 {0}개에서만 구하여 그대로 둡니다.</translation>
    </message>
</context>
<context>
    <name>ScalingRows</name>
    <message>
        <source>Scaling of inputs: {0}</source>
        <translation>입력 스케일링: {0}</translation>
    </message>
    <message>
        <source>Scaling of targets: {0}</source>
        <translation>목표 스케일링: {0}</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>The network gets the numbers as they are</source>
        <translation>신경망이 숫자를 그대로 받습니다</translation>
    </message>
    <message>
        <source>The smallest number becomes 0, the largest 1</source>
        <translation>가장 작은 수는 0, 가장 큰 수는 1이 됩니다</translation>
    </message>
    <message>
        <source>Less the mean, divided by the standard deviation</source>
        <translation>평균을 빼고 표준 편차로 나눕니다</translation>
    </message>
    <message>
        <source>Scaled by what the {0} training points are; what is shown keeps its units.</source>
        <translation>학습 점 {0}개의 값으로 스케일링합니다. 화면에는 원래 단위로 표시합니다.</translation>
    </message>
    <message>
        <source>By the training points alone. Axes, tables and hover keep the original units; neurons and arithmetic have what the network gets.</source>
        <translation>학습 점만으로 정합니다. 축, 표, 도움말에는 원래 단위를, 뉴런과 계산에는 신경망이 받는 값을 표시합니다.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>after</source>
        <translation>후</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>외 {0}개</translation>
    </message>
</context>
<context>
    <name>ScheduleCurve</name>
    <message>
        <source>Learning rate over iterations</source>
        <translation>반복에 따른 학습률</translation>
    </message>
</context>
<context>
    <name>ScheduleRows</name>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>How η changes from iteration to iteration</source>
        <translation>η가 반복마다 어떻게 바뀌는지</translation>
    </message>
    <message>
        <source>Schedule: {0}</source>
        <translation>스케줄: {0}</translation>
    </message>
    <message>
        <source>This schedule has come to its end, where η is 0: give it more iterations.</source>
        <translation>이 스케줄은 η가 0인 끝에 이르렀습니다. 반복 수를 늘리십시오.</translation>
    </message>
    <message>
        <source>η now {0} · {1} iterations</source>
        <translation>현재 η {0} · 반복 {1}번</translation>
    </message>
    <message>
        <source>η now {0} · 1 iteration</source>
        <translation>현재 η {0} · 반복 1번</translation>
    </message>
</context>
<context>
    <name>ScoresPanel</name>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
</context>
<context>
    <name>ScrolledArithmetic</name>
    <message>
        <source>Make room for all lines, or scroll to them</source>
        <translation>모든 줄이 보이도록 넓히거나 스크롤하십시오</translation>
    </message>
    <message>
        <source>all terms</source>
        <translation>모든 항</translation>
    </message>
    <message>
        <source>1 more line</source>
        <translation>1줄 더</translation>
    </message>
    <message>
        <source>{0} more lines</source>
        <translation>{0}줄 더</translation>
    </message>
</context>
<context>
    <name>Scrubber</name>
    <message>
        <source>Breakpoints paused at {0}. Ctrl+Left and Ctrl+Right go there.</source>
        <translation>중단점에서 멈춘 자리: {0}. Ctrl+왼쪽, Ctrl+오른쪽 화살표로 이동합니다.</translation>
    </message>
    <message>
        <source>Settings changed at {0}. Ctrl+Left and Ctrl+Right go there.</source>
        <translation>설정이 바뀐 자리: {0}. Ctrl+왼쪽, Ctrl+오른쪽 화살표로 이동합니다.</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
</context>
<context>
    <name>SharesPlot</name>
    <message>
        <source>Who makes the answer</source>
        <translation>무엇이 답을 만드는가</translation>
    </message>
    <message>
        <source>The sum z of an output neuron for the sample that is shown, term by term.
Of several outputs it is the largest one, or the one that is selected.</source>
        <translation>표시된 표본에 대한 출력 뉴런의 합 z를 항별로 보여 줍니다.
출력이 여럿이면 가장 큰 것, 또는 선택된 것입니다.</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>sample {0}</source>
        <translation>표본 {0}</translation>
    </message>
    <message>
        <source>bias of {0}</source>
        <translation>{0}의 편향</translation>
    </message>
    <message>
        <source>z of {0}</source>
        <translation>{0}의 z</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Canvas</source>
        <translation>캔버스</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>컨트롤</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>명령이나 키 찾기</translation>
    </message>
    <message>
        <source>Nothing has “{0}” in its name or its key.</source>
        <translation>이름이나 키에 “{0}” 글자가 있는 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Slices</name>
    <message>
        <source>Feature across</source>
        <translation>가로축 특성</translation>
    </message>
    <message>
        <source>The horizontal axis</source>
        <translation>가로축</translation>
    </message>
    <message>
        <source>Feature up</source>
        <translation>세로축 특성</translation>
    </message>
    <message>
        <source>The vertical axis</source>
        <translation>세로축</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>나머지</translation>
    </message>
    <message>
        <source>What the features are held at that are no axis</source>
        <translation>축이 아닌 특성을 고정해 둘 값</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Hold all other features at their training means again</source>
        <translation>나머지 특성을 모두 다시 학습 평균에 고정합니다</translation>
    </message>
    <message>
        <source>Other features are held at:</source>
        <translation>나머지 특성을 고정한 값:</translation>
    </message>
    <message>
        <source>Other features are held at their training means:</source>
        <translation>나머지 특성을 고정한 학습 평균:</translation>
    </message>
</context>
<context>
    <name>SliderRow</name>
    <message>
        <source>{0}, slider</source>
        <translation>{0}, 슬라이더</translation>
    </message>
</context>
<context>
    <name>SlowMotion</name>
    <message>
        <source>Slow motion</source>
        <translation>느린 동작</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>빠르기</translation>
    </message>
    <message>
        <source>How fast slow motion goes</source>
        <translation>느린 동작의 빠르기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈춤</translation>
    </message>
</context>
<context>
    <name>SplitPopup</name>
    <message>
        <source>Test share</source>
        <translation>시험 비율</translation>
    </message>
    <message>
        <source>The same seed always holds out the same samples</source>
        <translation>시드가 같으면 언제나 같은 표본을 떼어 둡니다</translation>
    </message>
    <message>
        <source>Others from the next seed</source>
        <translation>다음 시드로 다른 표본 떼어 두기</translation>
    </message>
    <message>
        <source>Of every class the same share</source>
        <translation>클래스마다 같은 비율로</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>나누기</translation>
    </message>
    <message>
        <source>Hold out {0} % to test</source>
        <translation>{0} % 시험용으로 떼어 두기</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>What L1 and L2 add to the loss that is minimised</source>
        <translation>최소화하는 손실에 L1과 L2가 더하는 값</translation>
    </message>
    <message>
        <source>Weights {0} · Biases {1}</source>
        <translation>가중치 {0} · 편향 {1}</translation>
    </message>
    <message>
        <source>Penalty {0}</source>
        <translation>규제항 {0}</translation>
    </message>
    <message>
        <source>{0} · training loss with the penalty {1}</source>
        <translation>{0} · 규제항을 더한 학습 손실 {1}</translation>
    </message>
    <message>
        <source>{0} it/s</source>
        <translation>초당 반복 {0}번</translation>
    </message>
</context>
<context>
    <name>StrayingPlot</name>
    <message>
        <source>float32 against float64</source>
        <translation>float32와 float64 비교</translation>
    </message>
    <message>
        <source>‖Δw‖ by ‖w‖: how far all weights and biases of the run in float32 lie
from those in float64, as a share of their length.</source>
        <translation>‖Δw‖ ÷ ‖w‖: float32 실행의 가중치와 편향 전체가 float64 실행의 것에서
떨어진 거리를 그 길이에 대한 비율로 나타냅니다.</translation>
    </message>
    <message>
        <source>Run it: both are compared from where it began.</source>
        <translation>실행하십시오. 시작한 곳부터 둘을 비교합니다.</translation>
    </message>
    <message>
        <source>losses {0} and {1}</source>
        <translation>손실 {0}, {1}</translation>
    </message>
    <message>
        <source>apart {0}</source>
        <translation>거리 {0}</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>apart</source>
        <translation>거리</translation>
    </message>
</context>
<context>
    <name>SurfacePicture</name>
    <message>
        <source>start</source>
        <translation>시작</translation>
    </message>
</context>
<context>
    <name>TableController</name>
    <message>
        <source>The clipboard</source>
        <translation>클립보드</translation>
    </message>
    <message>
        <source>There is no text on the clipboard: copy rows of a table first.</source>
        <translation>클립보드에 텍스트가 없습니다. 먼저 표의 행을 복사하십시오.</translation>
    </message>
    <message>
        <source>{0} cannot be opened beside another table: use or cancel that first.</source>
        <translation>다른 표가 열려 있어 {0} 표를 열 수 없습니다. 먼저 그 표를 쓰거나 취소하십시오.</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>클립보드</translation>
    </message>
    <message>
        <source>{0} cannot be opened. {1}</source>
        <translation>{0} 파일을 열 수 없습니다. {1}</translation>
    </message>
    <message>
        <source>{0} rows of {1} are the data now</source>
        <translation>이제 {1}의 {0}행이 데이터입니다</translation>
    </message>
    <message>
        <source>1 row of {1} is the data now</source>
        <translation>이제 {1}의 1행이 데이터입니다</translation>
    </message>
    <message>
        <source>The data were not read from the file of a table.</source>
        <translation>이 데이터는 표 파일에서 읽은 것이 아닙니다.</translation>
    </message>
    <message>
        <source>{0} cannot be read again. {1}</source>
        <translation>{0} 파일을 다시 읽을 수 없습니다. {1}</translation>
    </message>
    <message>
        <source>{0} has not changed since it was read</source>
        <translation>{0} 파일은 읽은 뒤로 바뀌지 않았습니다</translation>
    </message>
    <message>
        <source>Reload table {0}</source>
        <translation>표 {0} 다시 읽기</translation>
    </message>
</context>
<context>
    <name>TableGrid</name>
    <message>
        <source>Rows of the table</source>
        <translation>표의 행</translation>
    </message>
    <message>
        <source>A network takes numbers and classes only</source>
        <translation>신경망은 숫자와 클래스만 받습니다</translation>
    </message>
    <message>
        <source>{0} cells cannot be used</source>
        <translation>쓸 수 없는 칸 {0}개</translation>
    </message>
    <message>
        <source>1 cell cannot be used</source>
        <translation>쓸 수 없는 칸 1개</translation>
    </message>
    <message>
        <source>number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>index</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>→ input</source>
        <translation>→ 입력</translation>
    </message>
    <message>
        <source>target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>제외</translation>
    </message>
</context>
<context>
    <name>TableImport</name>
    <message>
        <source>Open a table</source>
        <translation>표 열기</translation>
    </message>
    <message>
        <source>Pasted table</source>
        <translation>붙여넣은 표</translation>
    </message>
    <message>
        <source>Make these rows the data (Ctrl+Enter)</source>
        <translation>이 행들을 데이터로 쓰기 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1행</translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation>{0}행</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1열</translation>
    </message>
    <message>
        <source>{0} columns</source>
        <translation>{0}열</translation>
    </message>
    <message>
        <source>Use 1 row</source>
        <translation>1행 사용</translation>
    </message>
    <message>
        <source>Use {0} rows</source>
        <translation>{0}행 사용</translation>
    </message>
    <message>
        <source>Use these rows</source>
        <translation>이 행들 사용</translation>
    </message>
    <message>
        <source>The rows are kept in the project.</source>
        <translation>행은 프로젝트에 보관됩니다.</translation>
    </message>
    <message>
        <source>The rows are kept in the project; the file is not needed again.</source>
        <translation>행은 프로젝트에 보관되므로 파일은 더 필요하지 않습니다.</translation>
    </message>
    <message>
        <source>Open table {0}</source>
        <translation>표 {0} 열기</translation>
    </message>
</context>
<context>
    <name>TableScatter</name>
    <message>
        <source>Rows of the table as points</source>
        <translation>점으로 나타낸 표의 행</translation>
    </message>
    <message>
        <source>There is no row with both numbers.</source>
        <translation>두 숫자가 모두 있는 행이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>This assignment has locked it.</source>
        <translation>이 과제에서는 잠겨 있습니다.</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>수업</translation>
    </message>
</context>
<context>
    <name>TemplateGallery</name>
    <message>
        <source>Templates</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>Takes the place of network, data and settings; Undo brings them back.</source>
        <translation>신경망, 데이터, 설정을 바꿉니다. 실행 취소하면 되돌아옵니다.</translation>
    </message>
    <message>
        <source>Use template</source>
        <translation>템플릿 사용</translation>
    </message>
    <message>
        <source>Template {0}</source>
        <translation>템플릿 {0}</translation>
    </message>
</context>
<context>
    <name>Tensors</name>
    <message>
        <source>Tensors of the step</source>
        <translation>갱신 한 번의 텐서</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>일치</translation>
    </message>
    <message>
        <source>the first that differs</source>
        <translation>처음으로 다름</translation>
    </message>
    <message>
        <source>differs too</source>
        <translation>역시 다름</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>기록되지 않음</translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>First iteration of this run</source>
        <translation>이 실행의 첫 반복</translation>
    </message>
    <message>
        <source>Furthest iteration of this run</source>
        <translation>이 실행에서 가장 멀리 간 반복</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>Drag to any past iteration of this run</source>
        <translation>끌어서 이 실행의 지난 반복으로 가기</translation>
    </message>
    <message>
        <source>Nothing to step through yet</source>
        <translation>아직 진행할 것이 없습니다</translation>
    </message>
    <message>
        <source>From iteration {0} on: {1}.</source>
        <translation>반복 {0}부터: {1}.</translation>
    </message>
</context>
<context>
    <name>Toolbox</name>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Click to select, drag to move; drag a + to wire</source>
        <translation>클릭하여 선택, 끌어서 이동, +를 끌어 연결</translation>
    </message>
    <message>
        <source>Click to add a neuron; on a layer it joins that layer</source>
        <translation>클릭하여 뉴런 추가. 층 위에서는 그 층에 들어갑니다</translation>
    </message>
    <message>
        <source>Click to add a layer, or drag down to choose its size</source>
        <translation>클릭하여 층 추가. 아래로 끌면 크기를 정합니다</translation>
    </message>
    <message>
        <source>Drag from layer to layer, or from neuron to neuron for a single wire; by keys: Tab, Enter, Tab, Enter</source>
        <translation>층에서 층으로, 또는 뉴런에서 뉴런으로 끌어 연결합니다. 키: Tab, Enter, Tab, Enter</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Initial weights from another seed</source>
        <translation>다른 시드의 초기 가중치</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Shuffled</source>
        <translation>섞어서</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>순서대로</translation>
    </message>
    <message>
        <source>every epoch in a new random order</source>
        <translation>에폭마다 새로운 무작위 순서</translation>
    </message>
    <message>
        <source>as the samples stand in the data</source>
        <translation>데이터에 있는 순서</translation>
    </message>
    <message>
        <source>The order in which samples are drawn</source>
        <translation>표본을 뽑는 순서</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>합</translation>
    </message>
    <message>
        <source>of the samples, whatever the batch size</source>
        <translation>표본들의 평균, 배치 크기와 무관</translation>
    </message>
    <message>
        <source>of the samples, as the perceptron rule needs</source>
        <translation>표본들의 합, 퍼셉트론 규칙에 필요</translation>
    </message>
    <message>
        <source>Loss over batch</source>
        <translation>배치의 손실</translation>
    </message>
    <message>
        <source>The loss of a batch</source>
        <translation>한 배치의 손실</translation>
    </message>
    <message>
        <source>Over batch</source>
        <translation>배치에 걸쳐</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>about 7 digits, faster for large networks</source>
        <translation>약 7자리, 큰 신경망에서 더 빠름</translation>
    </message>
    <message>
        <source>about 16 digits</source>
        <translation>약 16자리</translation>
    </message>
    <message>
        <source>Of the numbers in the computation</source>
        <translation>계산에 쓰는 숫자의 정밀도</translation>
    </message>
    <message>
        <source>Decides the initial weights and the order: back to iteration 0</source>
        <translation>초기 가중치와 순서를 정합니다. 반복 0으로 돌아갑니다</translation>
    </message>
    <message>
        <source>New initial weights from the next seed</source>
        <translation>다음 시드의 새 초기 가중치</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Gradient: {0}</source>
        <translation>기울기: {0}</translation>
    </message>
    <message>
        <source>Loss: {0}</source>
        <translation>손실: {0}</translation>
    </message>
    <message>
        <source>{0} needs {1}: the output layer now has it.</source>
        <translation>{0}에는 {1} 출력이 필요하므로 출력층을 그렇게 바꿨습니다.</translation>
    </message>
    <message>
        <source>η, which scales every step. Another optimiser brings its usual rate.</source>
        <translation>모든 스텝에 곱하는 η입니다. 옵티마이저를 바꾸면 그 보통 값으로 바뀝니다.</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>usual for {0}: {1}</source>
        <translation>{0}의 보통 값: {1}</translation>
    </message>
    <message>
        <source>stable up to {0} (λ {1})</source>
        <translation>안정한 한계: {0} (λ {1})</translation>
    </message>
    <message>
        <source>Optimiser: {0}</source>
        <translation>옵티마이저: {0}</translation>
    </message>
    <message>
        <source>{0} starts with its usual learning rate, {1}.</source>
        <translation>{0}: 보통 쓰는 학습률 {1}에서 시작합니다.</translation>
    </message>
    <message>
        <source>Learning rate {0}</source>
        <translation>학습률 {0}</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>L2 λ</source>
        <translation>L2 λ</translation>
    </message>
    <message>
        <source>Samples that one update is computed from; “all” is the full batch</source>
        <translation>갱신 한 번을 계산하는 표본 수. ‘모두’는 전체 배치입니다</translation>
    </message>
    <message>
        <source>Adds ½ λ Σ w² to the loss; biases are left out</source>
        <translation>손실에 ½ λ Σ w²을 더합니다. 편향은 뺍니다</translation>
    </message>
    <message>
        <source>all ({0})</source>
        <translation>모두 ({0})</translation>
    </message>
    <message>
        <source>L1 λ</source>
        <translation>L1 λ</translation>
    </message>
    <message>
        <source>Adds λ Σ |w| to the loss; biases are left out</source>
        <translation>손실에 λ Σ |w|을 더합니다. 편향은 뺍니다</translation>
    </message>
    <message>
        <source>Attack ε</source>
        <translation>공격 ε</translation>
    </message>
    <message>
        <source>Attack steps</source>
        <translation>공격 스텝 수</translation>
    </message>
    <message>
        <source>Above 0 every batch is moved uphill on its loss by so much before it is learned from</source>
        <translation>0보다 크면 배치마다 학습하기 전에 손실이 커지는 쪽으로 이만큼 옮깁니다</translation>
    </message>
    <message>
        <source>1 is FGSM, more are PGD with steps of ε/4 that stay within ± ε</source>
        <translation>1은 FGSM이고, 그보다 많으면 ± ε 안에서 ε/4씩 옮기는 PGD입니다</translation>
    </message>
    <message>
        <source>different</source>
        <translation>여러 가지</translation>
    </message>
    <message>
        <source>Draws the initial weights of all layers anew: back to iteration 0</source>
        <translation>모든 층의 초기 가중치를 새로 뽑습니다. 반복 0으로 돌아갑니다</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>초기 가중치</translation>
    </message>
</context>
<context>
    <name>TrainingSession</name>
    <message>
        <source>Return to another run</source>
        <translation>다른 실행으로 돌아가기</translation>
    </message>
</context>
<context>
    <name>TrainingToolbar</name>
    <message>
        <source>Iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Updates so far</source>
        <translation>지금까지의 갱신 횟수</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Finished passes over the data</source>
        <translation>데이터를 끝까지 본 횟수</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>시험 손실</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Share of right answers: test samples, or training samples if none</source>
        <translation>맞힌 답의 비율: 시험 표본, 없으면 학습 표본</translation>
    </message>
    <message>
        <source>Learning rate η</source>
        <translation>학습률 η</translation>
    </message>
    <message>
        <source>Of the next updates</source>
        <translation>다음 갱신에 쓸 값</translation>
    </message>
    <message>
        <source>Run to</source>
        <translation>다음까지 실행</translation>
    </message>
    <message>
        <source>Run to an iteration (Ctrl+G), the end of the epoch (F10) or the next breakpoint (F5)</source>
        <translation>정한 반복(Ctrl+G), 에폭 끝(F10), 다음 중단점(F5)까지 실행</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>A step is one operation of one layer (1)</source>
        <translation>한 스텝은 한 층의 연산 하나 (1)</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>A step is a batch, forward, loss, backward or update (2)</source>
        <translation>한 스텝은 배치, 순전파, 손실, 역전파, 갱신 중 하나 (2)</translation>
    </message>
    <message>
        <source>A step is one update on one batch (3)</source>
        <translation>한 스텝은 한 배치로 갱신 한 번 (3)</translation>
    </message>
    <message>
        <source>A step is one pass over the training samples (4)</source>
        <translation>한 스텝은 학습 표본 전체를 한 번 (4)</translation>
    </message>
    <message>
        <source>How many steps of the chosen size a run makes ([ and ])
At full speed it does not wait for the screen</source>
        <translation>실행할 때 고른 단위를 1초에 몇 번 진행할지 ([ 와 ])
최고 속도에서는 화면을 기다리지 않습니다</translation>
    </message>
    <message>
        <source>Training loss, {0}</source>
        <translation>학습 손실, {0}</translation>
    </message>
    <message>
        <source>Test loss, {0}</source>
        <translation>시험 손실, {0}</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>시험 정확도</translation>
    </message>
    <message>
        <source>full speed</source>
        <translation>최고 속도</translation>
    </message>
    <message>
        <source>1 operation/s</source>
        <translation>초당 연산 1번</translation>
    </message>
    <message>
        <source>{0} operations/s</source>
        <translation>초당 연산 {0}번</translation>
    </message>
    <message>
        <source>1 phase/s</source>
        <translation>초당 1단계</translation>
    </message>
    <message>
        <source>{0} phases/s</source>
        <translation>초당 {0}단계</translation>
    </message>
    <message>
        <source>1 iteration/s</source>
        <translation>초당 반복 1번</translation>
    </message>
    <message>
        <source>{0} iterations/s</source>
        <translation>초당 반복 {0}번</translation>
    </message>
    <message>
        <source>1 epoch/s</source>
        <translation>초당 1에폭</translation>
    </message>
    <message>
        <source>{0} epochs/s</source>
        <translation>초당 {0}에폭</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Keep it</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>치우기</translation>
    </message>
    <message>
        <source>Beside this run: {0} · training loss {1}, here {2}</source>
        <translation>나란한 실행: {0} · 학습 손실 {1}, 여기는 {2}</translation>
    </message>
    <message>
        <source>Go on with the run beside; undo comes back</source>
        <translation>나란한 실행을 이어 갑니다. 실행 취소하면 돌아옵니다</translation>
    </message>
    <message>
        <source>Show this run alone again</source>
        <translation>다시 이 실행만 표시합니다</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>{0} % wrong</source>
        <translation>{0} % 오답</translation>
    </message>
    <message>
        <source>{0} % outliers</source>
        <translation>{0} % 이상치</translation>
    </message>
    <message>
        <source>imbalance</source>
        <translation>불균형</translation>
    </message>
</context>
<context>
    <name>TroubleRows</name>
    <message>
        <source>Wrong labels</source>
        <translation>잘못된 레이블</translation>
    </message>
    <message>
        <source>Share of the training points that get another class, or another&apos;s target</source>
        <translation>다른 클래스나 다른 점의 목표를 갖게 할 학습 점의 비율</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>이상치</translation>
    </message>
    <message>
        <source>Share of the training points that lie 4 to 8 standard deviations away</source>
        <translation>표준 편차의 4~8배만큼 떨어지게 할 학습 점의 비율</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>불균형</translation>
    </message>
    <message>
        <source>Share of the training points left out of every class but the first</source>
        <translation>첫째를 뺀 모든 클래스에서 제외할 학습 점의 비율</translation>
    </message>
    <message>
        <source>The same seed always troubles the same points</source>
        <translation>시드가 같으면 언제나 같은 점에 결함이 생깁니다</translation>
    </message>
    <message>
        <source>Trouble other points, from the next seed</source>
        <translation>다음 시드로 다른 점에 결함 만들기</translation>
    </message>
    <message>
        <source>Test points stay as they are, and show what it costs.</source>
        <translation>시험 점은 그대로 두므로 결함의 대가를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Seed of the trouble {0}</source>
        <translation>결함의 시드 {0}</translation>
    </message>
    <message>
        <source>Trouble other points</source>
        <translation>다른 점에 결함 만들기</translation>
    </message>
</context>
<context>
    <name>Untouched</name>
    <message>
        <source>Go on with the untouched run, from where it is now; undo comes back</source>
        <translation>손대지 않은 실행을 지금 위치에서 이어 갑니다. 실행 취소로 돌아옵니다</translation>
    </message>
    <message>
        <source>Go back to it</source>
        <translation>그쪽으로 돌아가기</translation>
    </message>
    <message>
        <source>Show this run alone; undo, and the list of runs, still lead to the other</source>
        <translation>이 실행만 표시합니다. 다른 실행은 실행 취소나 실행 목록으로 갈 수 있습니다</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>{0} · training loss {2}; untouched, beside: {1}</source>
        <translation>{0} · 학습 손실 {2}, 나란히 둔 원래 실행: {1}</translation>
    </message>
    <message>
        <source>Without: {0}</source>
        <translation>없이: {0}</translation>
    </message>
</context>
<context>
    <name>VariantTrainer</name>
    <message>
        <source>The run beside, {0}: {1}</source>
        <translation>함께 표시한 실행 {0}: {1}</translation>
    </message>
</context>
<context>
    <name>WeightTable</name>
    <message>
        <source>Line {row}, column {column} of what was copied: {problem}</source>
        <translation>복사한 것의 {row}행 {column}열: {problem}</translation>
    </message>
    <message>
        <source>there is no wire or bias here, so leave this cell empty.</source>
        <translation>여기에는 연결선이나 편향이 없으므로 이 칸을 비워 두십시오.</translation>
    </message>
    <message>
        <source>Line {line} of what was copied has {cells} cells, and the first has {width}.</source>
        <translation>복사한 것의 {line}행은 {cells}칸인데 첫 행은 {width}칸입니다.</translation>
    </message>
    <message>
        <source>What was copied is {height} × {width} cells; from the cell chosen on there are {rows} × {columns}.</source>
        <translation>복사한 것은 {height} × {width}칸인데, 선택한 칸부터는 {rows} × {columns}칸이 있습니다.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
</context>
<context>
    <name>WeightsPlot</name>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>A row for each neuron that a connection comes from, a column for each it leads to.
Blue is positive, orange negative; empty where there is no wire.</source>
        <translation>연결이 나오는 뉴런마다 한 행, 들어가는 뉴런마다 한 열입니다.
파랑은 양수, 주황은 음수이고, 연결선이 없으면 비어 있습니다.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시점</translation>
    </message>
    <message>
        <source>Weights now, as they began, or a difference</source>
        <translation>현재의 가중치, 처음의 가중치, 또는 둘의 차이</translation>
    </message>
    <message>
        <source>now</source>
        <translation>현재</translation>
    </message>
    <message>
        <source>first</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>now − first</source>
        <translation>현재 − 처음</translation>
    </message>
    <message>
        <source>now − run beside</source>
        <translation>현재 − 나란한 실행</translation>
    </message>
    <message>
        <source>There is no connection yet.</source>
        <translation>아직 연결이 없습니다.</translation>
    </message>
    <message>
        <source>No run with this connection is shown beside.</source>
        <translation>이 연결이 있는 실행이 나란히 표시되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>{0} weights</source>
        <translation>가중치 {0}개</translation>
    </message>
    <message>
        <source>{0} biases</source>
        <translation>편향 {0}개</translation>
    </message>
    <message>
        <source>1 weight</source>
        <translation>가중치 1개</translation>
    </message>
    <message>
        <source>1 bias</source>
        <translation>편향 1개</translation>
    </message>
    <message>
        <source>±{0} is full colour</source>
        <translation>±{0}에서 가장 진한 색</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>{0}에서</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
    <message>
        <source>{0}: no wire</source>
        <translation>{0}: 연결선 없음</translation>
    </message>
    <message>
        <source>bias of {0}</source>
        <translation>{0}의 편향</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to nnsim</source>
        <translation>nnsim에 오신 것을 환영합니다</translation>
    </message>
    <message>
        <source>Backpropagation, one operation at a time</source>
        <translation>역전파를 한 연산씩 따라가는 시뮬레이터</translation>
    </message>
    <message>
        <source>New network</source>
        <translation>새 신경망</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>최근에 연 것</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Show this page at every start</source>
        <translation>시작할 때마다 이 화면 표시</translation>
    </message>
    <message>
        <source>{0} of {1} finished</source>
        <translation>{1}개 중 {0}개 마침</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>Choose one, then press Run</source>
        <translation>하나를 고른 뒤 실행을 누르십시오</translation>
    </message>
    <message>
        <source>Networks to begin with</source>
        <translation>시작하기 좋은 신경망</translation>
    </message>
    <message>
        <source>Lesson {0}</source>
        <translation>수업 {0}</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서 배우기</translation>
    </message>
</context>
<context>
    <name>WhatIfPlot</name>
    <message>
        <source>What if</source>
        <translation>만약에</translation>
    </message>
    <message>
        <source>What was made otherwise, and from which iteration on; files keep the list.
Below: loss, answers and gradients of this run and of the one beside it.</source>
        <translation>무엇을 어느 반복부터 바꾸었는지 보여 주며, 목록은 파일에 저장됩니다.
아래는 이 실행과 나란히 둔 실행의 손실, 답, 기울기입니다.</translation>
    </message>
    <message>
        <source>Made otherwise</source>
        <translation>바꾼 것</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>이것 없이 계속</translation>
    </message>
    <message>
        <source>made otherwise</source>
        <translation>바꾼 것</translation>
    </message>
    <message>
        <source>after iteration</source>
        <translation>이후 반복</translation>
    </message>
    <message>
        <source>The run without it is known no more: go back with Edit, Undo.</source>
        <translation>이것이 없는 실행은 더 남아 있지 않습니다. 편집의 실행 취소로 돌아가십시오.</translation>
    </message>
    <message>
        <source>Go on with the run without: {0}</source>
        <translation>이것이 없는 실행을 이어 갑니다: {0}</translation>
    </message>
    <message>
        <source>Without: {0}</source>
        <translation>없이: {0}</translation>
    </message>
    <message>
        <source>of both</source>
        <translation>두 실행</translation>
    </message>
    <message>
        <source>here</source>
        <translation>여기</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>나란히</translation>
    </message>
    <message>
        <source>No run is beside this one. “What if…” is in the menu of a neuron, layer, wire or sample.</source>
        <translation>나란히 둔 실행이 없습니다. “만약에…”는 뉴런, 층, 연결선, 표본의 메뉴에 있습니다.</translation>
    </message>
    <message>
        <source>The run beside has layers of other sizes.</source>
        <translation>나란히 둔 실행은 층의 크기가 다릅니다.</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>own loss</source>
        <translation>각자의 손실</translation>
    </message>
    <message>
        <source>same data</source>
        <translation>같은 데이터</translation>
    </message>
    <message>
        <source>beside: {0}</source>
        <translation>나란히: {0}</translation>
    </message>
    <message>
        <source>other class answered</source>
        <translation>다른 클래스로 답함</translation>
    </message>
    <message>
        <source>change</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>outputs, mean |Δ|</source>
        <translation>출력, 평균 |Δ|</translation>
    </message>
    <message>
        <source>‖∂L‖ of {0}</source>
        <translation>{0}의 ‖∂L‖</translation>
    </message>
</context>
<context>
    <name>Worksheet</name>
    <message>
        <source>Neuron</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>자리</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>현재 값</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>식</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>새 값</translation>
    </message>
    <message>
        <source>Input layer</source>
        <translation>입력층</translation>
    </message>
    <message>
        <source>Hidden layer</source>
        <translation>은닉층</translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>nnsim worksheet: key</source>
        <translation>nnsim 학습지: 정답</translation>
    </message>
    <message>
        <source>nnsim worksheet</source>
        <translation>nnsim 학습지</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>학번</translation>
    </message>
    <message>
        <source>Backpropagation by hand: a {0} network</source>
        <translation>손으로 하는 역전파: {0} 신경망</translation>
    </message>
    <message>
        <source>One sample. Fill in the empty cells, from top to bottom:</source>
        <translation>표본 하나입니다. 위에서 아래로 빈칸을 채우십시오:</translation>
    </message>
    <message>
        <source>Worksheet {0}, no. {1}: the same number prints the same sheet</source>
        <translation>학습지 {0}, {1}번: 번호가 같으면 같은 학습지가 나옵니다</translation>
    </message>
    <message>
        <source>Number of outputs</source>
        <translation>출력 개수</translation>
    </message>
    <message>
        <source>Constants</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>Hidden neurons take the old weights.</source>
        <translation>은닉 뉴런에는 이전 가중치를 씁니다.</translation>
    </message>
    <message>
        <source>Gradients and new values</source>
        <translation>기울기와 새 값</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검산</translation>
    </message>
    <message>
        <source>Forward with the new values:</source>
        <translation>새 값으로 순전파:</translation>
    </message>
    <message>
        <source>Is the loss smaller?</source>
        <translation>손실이 줄었습니까?</translation>
    </message>
</context>
<context>
    <name>_Axis</name>
    <message>
        <source>Setting to vary</source>
        <translation>바꿀 설정</translation>
    </message>
    <message>
        <source>0.1, 0.3, 1 or 0..99 or 0.001..1/13, which is 13 numbers; words: sgd, adam</source>
        <translation>0.1, 0.3, 1 또는 0..99 또는 0.001..1/13(수 13개); 낱말: sgd, adam</translation>
    </message>
    <message>
        <source>Its values</source>
        <translation>그 값</translation>
    </message>
</context>
<context>
    <name>_Beside</name>
    <message>
        <source>here: {0}
beside: {1}</source>
        <translation>여기: {0}
나란히: {1}</translation>
    </message>
    <message>
        <source>none, it overflowed</source>
        <translation>없음, 숫자가 넘쳤습니다</translation>
    </message>
</context>
<context>
    <name>_Choice</name>
    <message>
        <source>{0} · first</source>
        <translation>{0} · 첫째</translation>
    </message>
    <message>
        <source>{0} · selected</source>
        <translation>{0} · 선택함</translation>
    </message>
</context>
<context>
    <name>_LayerBars</name>
    <message>
        <source>Scale</source>
        <translation>눈금</translation>
    </message>
    <message>
        <source>Scale of the vertical axis</source>
        <translation>세로축의 눈금</translation>
    </message>
    <message>
        <source>log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>&amp;Logarithmic scale</source>
        <translation>로그 눈금(&amp;L)</translation>
    </message>
    <message>
        <source>Nothing can be trained yet.</source>
        <translation>아직 학습할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>before iteration {0}</source>
        <translation>반복 {0} 전</translation>
    </message>
    <message>
        <source>No gradient yet: run or step.</source>
        <translation>아직 기울기가 없습니다. 실행하거나 진행하십시오.</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Recover</source>
        <translation>복구</translation>
    </message>
    <message>
        <source>Recover {0}</source>
        <translation>{0} 복구</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Discard {0} for good</source>
        <translation>{0} 완전히 버리기</translation>
    </message>
    <message>
        <source>This recovery file is damaged and cannot be read.</source>
        <translation>이 복구 파일은 손상되어 읽을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>_Steps</name>
    <message>
        <source>{0}, undone</source>
        <translation>{0}, 취소함</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새 문서</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>{0} · saved</source>
        <translation>{0} · 저장함</translation>
    </message>
</context>
<context>
    <name>nnsim</name>
    <message>
        <source>targets of 0 and 1</source>
        <translation>목표 0과 1</translation>
    </message>
    <message>
        <source>targets of −1 and 1</source>
        <translation>목표 −1과 1</translation>
    </message>
    <message>
        <source>one output for each class, with a target of 1 for the right class and 0 elsewhere</source>
        <translation>클래스마다 출력 하나, 목표는 맞는 클래스에서 1이고 나머지에서 0</translation>
    </message>
    <message>
        <source>number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>index</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>합</translation>
    </message>
    <message>
        <source>training sample</source>
        <translation>학습 표본</translation>
    </message>
    <message>
        <source>training samples</source>
        <translation>학습 표본</translation>
    </message>
    <message>
        <source>test sample</source>
        <translation>시험 표본</translation>
    </message>
    <message>
        <source>test samples</source>
        <translation>시험 표본</translation>
    </message>
    <message>
        <source>{how} over {count:,} {samples}</source>
        <translation>{samples} {count:,}개의 {how}</translation>
    </message>
    <message>
        <source>{how} over {count:,} {samples}, without the penalty</source>
        <translation>{samples} {count:,}개의 {how}, 규제항 제외</translation>
    </message>
    <message>
        <source>{how} over {count:,} {samples}, with the penalty</source>
        <translation>{samples} {count:,}개의 {how}, 규제항 포함</translation>
    </message>
    <message>
        <source>{how}</source>
        <translation>{how}</translation>
    </message>
    <message>
        <source>{how}, no penalty</source>
        <translation>{how}, 규제항 제외</translation>
    </message>
    <message>
        <source>{how} of {count:,}</source>
        <translation>{count:,}개의 {how}</translation>
    </message>
    <message>
        <source>without the penalty</source>
        <translation>규제항 제외</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>감쇠</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>반복 수</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>준비 구간</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>계단</translation>
    </message>
    <message>
        <source>Its derivative is zero wherever it exists, so no gradient passes: nothing before it learns.</source>
        <translation>미분값이 있는 곳마다 0이라 기울기가 지나가지 못하므로 앞쪽은 아무것도 배우지 못합니다.</translation>
    </message>
    <message>
        <source>Step, 0 at 0</source>
        <translation>계단, 0에서 0</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>부호</translation>
    </message>
    <message>
        <source>Sign, +1 at 0</source>
        <translation>부호, 0에서 +1</translation>
    </message>
    <message>
        <source>Sign, −1 at 0</source>
        <translation>부호, 0에서 −1</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>시그모이드</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>소프트플러스</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>The tanh form, which most lectures use.</source>
        <translation>대부분의 강의에서 쓰는 tanh 꼴입니다.</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>사인</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>제곱</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>소프트맥스</translation>
    </message>
    <message>
        <source>Turns the scores of the output layer into probabilities that sum to 1.</source>
        <translation>출력층의 점수를 합이 1인 확률로 바꿉니다.</translation>
    </message>
    <message>
        <source>Training loss below</source>
        <translation>학습 손실이 아래로</translation>
    </message>
    <message>
        <source>training loss fell below {threshold}</source>
        <translation>학습 손실이 {threshold} 아래로 내려감</translation>
    </message>
    <message>
        <source>Training loss above</source>
        <translation>학습 손실이 위로</translation>
    </message>
    <message>
        <source>training loss rose above {threshold}</source>
        <translation>학습 손실이 {threshold} 위로 올라감</translation>
    </message>
    <message>
        <source>Gradient below (vanishing)</source>
        <translation>기울기가 아래로 (소실)</translation>
    </message>
    <message>
        <source>the gradient of {layer} fell below {threshold}</source>
        <translation>{layer}의 기울기가 {threshold} 아래로 내려감</translation>
    </message>
    <message>
        <source>Gradient above (exploding)</source>
        <translation>기울기가 위로 (폭발)</translation>
    </message>
    <message>
        <source>the gradient of {layer} rose above {threshold}</source>
        <translation>{layer}의 기울기가 {threshold} 위로 올라감</translation>
    </message>
    <message>
        <source>Accuracy reached</source>
        <translation>정확도 도달</translation>
    </message>
    <message>
        <source>accuracy reached {threshold}</source>
        <translation>정확도가 {threshold}에 도달함</translation>
    </message>
    <message>
        <source>Mistakes at most</source>
        <translation>틀린 표본 이하</translation>
    </message>
    <message>
        <source>no more than {threshold} training samples are answered wrong</source>
        <translation>틀린 학습 표본이 {threshold}개 이하가 됨</translation>
    </message>
    <message>
        <source>Iteration reached</source>
        <translation>반복 도달</translation>
    </message>
    <message>
        <source>iteration {threshold} is reached</source>
        <translation>반복 {threshold} 도달</translation>
    </message>
    <message>
        <source>Weight changes sign</source>
        <translation>가중치의 부호가 바뀜</translation>
    </message>
    <message>
        <source>the weight from {source} to {target} changed its sign</source>
        <translation>{source}에서 {target}까지의 가중치가 부호를 바꿈</translation>
    </message>
    <message>
        <source>Bias b</source>
        <translation>편향 b</translation>
    </message>
    <message>
        <source>Threshold θ = −b</source>
        <translation>임계값 θ = −b</translation>
    </message>
    <message>
        <source>Weight w₀ of x₀ = 1</source>
        <translation>x₀ = 1의 가중치 w₀</translation>
    </message>
    <message>
        <source>AND</source>
        <translation>AND</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>OR</translation>
    </message>
    <message>
        <source>NOT</source>
        <translation>NOT</translation>
    </message>
    <message>
        <source>NAND</source>
        <translation>NAND</translation>
    </message>
    <message>
        <source>NOR</source>
        <translation>NOR</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>Blobs</source>
        <translation>덩어리</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>동심원</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>초승달</translation>
    </message>
    <message>
        <source>XOR clouds</source>
        <translation>XOR 구름</translation>
    </message>
    <message>
        <source>Spirals</source>
        <translation>나선</translation>
    </message>
    <message>
        <source>Three spirals</source>
        <translation>세 나선</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>체커판</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>평면</translation>
    </message>
    <message>
        <source>Bumps</source>
        <translation>봉우리</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>식</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>붓꽃</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>Learning rate {rate:g}</source>
        <translation>학습률 {rate:g}</translation>
    </message>
    <message>
        <source>{optimizer} with its usual learning rate</source>
        <translation>{optimizer}, 보통 쓰는 학습률</translation>
    </message>
    <message>
        <source>New initial weights: {initializer}, seed {seed}</source>
        <translation>새 초기 가중치: {initializer}, 시드 {seed}</translation>
    </message>
    <message>
        <source>{activation} in the output layer</source>
        <translation>출력층에 {activation}</translation>
    </message>
    <message>
        <source>{activation} in the hidden layers</source>
        <translation>은닉층에 {activation}</translation>
    </message>
    <message>
        <source>{size} neurons in the last hidden layer</source>
        <translation>마지막 은닉층에 뉴런 {size}개</translation>
    </message>
    <message>
        <source>A hidden layer of {size} neurons with {activation}</source>
        <translation>은닉층 추가: 뉴런 {size}개, {activation}</translation>
    </message>
    <message>
        <source>The loss {loss}</source>
        <translation>손실: {loss}</translation>
    </message>
    <message>
        <source>A loss that fits the output</source>
        <translation>출력에 맞는 손실</translation>
    </message>
    <message>
        <source>Batches of {size}</source>
        <translation>배치 크기 {size}</translation>
    </message>
    <message>
        <source>L1 λ = {l1:g} and L2 λ = {l2:g}</source>
        <translation>L1 λ = {l1:g}, L2 λ = {l2:g}</translation>
    </message>
    <message>
        <source>All weights and biases free</source>
        <translation>모든 가중치와 편향의 잠금 해제</translation>
    </message>
    <message>
        <source>Inputs scaled to mean 0 and deviation 1, learning rate {rate:g}</source>
        <translation>입력을 평균 0, 표준 편차 1로, 학습률 {rate:g}</translation>
    </message>
    <message>
        <source>Neuron with a sigmoid</source>
        <translation>시그모이드 뉴런</translation>
    </message>
    <message>
        <source>Four gates are one sigmoid, whose slope is σ(1 − σ).</source>
        <translation>게이트 네 개가 시그모이드 하나이며, 그 미분값은 σ(1 − σ)입니다.</translation>
    </message>
    <message>
        <source>(x + y) · z</source>
        <translation>(x + y) · z</translation>
    </message>
    <message>
        <source>Add distributes, multiply swaps.</source>
        <translation>덧셈은 그대로 흘려보내고, 곱셈은 맞바꿉니다.</translation>
    </message>
    <message>
        <source>A square as a branch</source>
        <translation>갈래로 본 제곱</translation>
    </message>
    <message>
        <source>t is used twice: what comes back along both branches is added.</source>
        <translation>t가 두 번 쓰이므로 두 갈래로 돌아오는 기울기를 더합니다.</translation>
    </message>
    <message>
        <source>Larger of two, times two</source>
        <translation>둘 중 큰 것의 두 배</translation>
    </message>
    <message>
        <source>Max routes the gradient to the larger.</source>
        <translation>max는 기울기를 큰 쪽으로 보냅니다.</translation>
    </message>
    <message>
        <source>ReLU on four numbers</source>
        <translation>네 숫자의 ReLU</translation>
    </message>
    <message>
        <source>The Jacobian is diagonal, with 0 and 1 in it: it is never formed.</source>
        <translation>야코비안은 대각 성분이 0과 1인 대각 행렬이며, 실제로 만들지 않습니다.</translation>
    </message>
    <message>
        <source>Squared length of W·x</source>
        <translation>W·x의 길이의 제곱</translation>
    </message>
    <message>
        <source>A gradient has the shape of its value.</source>
        <translation>기울기의 모양은 그 값의 모양과 같습니다.</translation>
    </message>
    <message>
        <source>A neuron as a module</source>
        <translation>모듈로 본 뉴런</translation>
    </message>
    <message>
        <source>The module folds into one gate, and its sigmoid unfolds to the last.</source>
        <translation>모듈은 게이트 하나로 접히고, 그 시그모이드는 끝까지 펼쳐집니다.</translation>
    </message>
    <message>
        <source>Layer of three neurons</source>
        <translation>뉴런 세 개의 층</translation>
    </message>
    <message>
        <source>Every neuron sends a gradient back to the same x.</source>
        <translation>모든 뉴런이 같은 x로 기울기를 돌려보냅니다.</translation>
    </message>
    <message>
        <source>Layer on a batch of samples</source>
        <translation>표본 배치를 받는 층</translation>
    </message>
    <message>
        <source>b is copied for each sample: its gradient is the sum over them.</source>
        <translation>b는 표본마다 복사되므로 그 기울기는 표본에 걸친 합입니다.</translation>
    </message>
    <message>
        <source>Softmax and its loss</source>
        <translation>소프트맥스와 손실</translation>
    </message>
    <message>
        <source>Many gates, and what reaches z is output minus target.</source>
        <translation>게이트는 많지만 z에 이르는 것은 출력 빼기 목표입니다.</translation>
    </message>
    <message>
        <source>Attention head on four tokens</source>
        <translation>토큰 네 개의 어텐션 헤드</translation>
    </message>
    <message>
        <source>X is used by queries, keys and values: three branches meet in it.</source>
        <translation>X는 쿼리, 키, 값에 쓰이므로 세 갈래가 X에서 만납니다.</translation>
    </message>
    <message>
        <source>Recurrent cell over three steps</source>
        <translation>세 시점의 순환 셀</translation>
    </message>
    <message>
        <source>The same U, W and b at every step: their gradients are sums over three steps.</source>
        <translation>시점마다 같은 U, W, b를 쓰므로 기울기는 세 시점의 합입니다.</translation>
    </message>
    <message>
        <source>3×3 convolution on a small picture</source>
        <translation>작은 그림의 3×3 합성곱</translation>
    </message>
    <message>
        <source>Each number of the kernel is used at four places, and its gradient is the sum over them.</source>
        <translation>커널의 숫자마다 네 자리에서 쓰이며, 기울기는 그 합입니다.</translation>
    </message>
    <message>
        <source>The loss does not fit the output</source>
        <translation>손실이 출력에 맞지 않습니다</translation>
    </message>
    <message>
        <source>All weights began at zero</source>
        <translation>모든 가중치가 0에서 시작했습니다</translation>
    </message>
    <message>
        <source>Neurons are twins</source>
        <translation>쌍둥이 뉴런이 있습니다</translation>
    </message>
    <message>
        <source>The gradient explodes</source>
        <translation>기울기가 폭발합니다</translation>
    </message>
    <message>
        <source>The learning rate is too large</source>
        <translation>학습률이 너무 큽니다</translation>
    </message>
    <message>
        <source>Targets are out of reach</source>
        <translation>목표가 닿지 않는 곳에 있습니다</translation>
    </message>
    <message>
        <source>Locked weights hold it back</source>
        <translation>잠긴 가중치가 발목을 잡습니다</translation>
    </message>
    <message>
        <source>Neurons are dead</source>
        <translation>뉴런이 죽었습니다</translation>
    </message>
    <message>
        <source>The penalty outweighs the loss</source>
        <translation>규제항이 손실보다 큽니다</translation>
    </message>
    <message>
        <source>Inputs are of very different size</source>
        <translation>입력의 크기가 서로 많이 다릅니다</translation>
    </message>
    <message>
        <source>The gradient vanishes</source>
        <translation>기울기가 소실됩니다</translation>
    </message>
    <message>
        <source>Neurons are saturated</source>
        <translation>뉴런이 포화되었습니다</translation>
    </message>
    <message>
        <source>Samples contradict each other</source>
        <translation>표본이 서로 모순됩니다</translation>
    </message>
    <message>
        <source>A class is rare</source>
        <translation>드문 클래스가 있습니다</translation>
    </message>
    <message>
        <source>Samples have become one</source>
        <translation>표본들이 하나로 합쳐졌습니다</translation>
    </message>
    <message>
        <source>The loss stands still</source>
        <translation>손실이 멈춰 있습니다</translation>
    </message>
    <message>
        <source>The learning rate is too small</source>
        <translation>학습률이 너무 작습니다</translation>
    </message>
    <message>
        <source>A learning rate that stays as it is</source>
        <translation>변하지 않는 학습률</translation>
    </message>
    <message>
        <source>A bias for every neuron</source>
        <translation>모든 뉴런에 편향</translation>
    </message>
    <message>
        <source>Targets scaled to mean 0 and deviation 1</source>
        <translation>목표를 평균 0, 표준 편차 1로</translation>
    </message>
    <message>
        <source>A straight line is not enough</source>
        <translation>직선만으로는 부족합니다</translation>
    </message>
    <message>
        <source>It learns its samples by heart</source>
        <translation>표본을 외우고 있습니다</translation>
    </message>
    <message>
        <source>The batch is larger than the data</source>
        <translation>배치가 데이터보다 큽니다</translation>
    </message>
    <message>
        <source>NumPy program</source>
        <translation>NumPy 프로그램</translation>
    </message>
    <message>
        <source>PyTorch program</source>
        <translation>PyTorch 프로그램</translation>
    </message>
    <message>
        <source>Jupyter notebook</source>
        <translation>Jupyter 노트북</translation>
    </message>
    <message>
        <source>Page that plays</source>
        <translation>재생되는 페이지</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 그림</translation>
    </message>
    <message>
        <source>PDF drawing</source>
        <translation>PDF 그림</translation>
    </message>
    <message>
        <source>TikZ drawing for LaTeX</source>
        <translation>LaTeX용 TikZ 그림</translation>
    </message>
    <message>
        <source>Film of the training, GIF</source>
        <translation>학습 과정 영상, GIF</translation>
    </message>
    <message>
        <source>Film of the training, numbered PNGs</source>
        <translation>학습 과정 영상, 번호가 붙은 PNG</translation>
    </message>
    <message>
        <source>Report to print</source>
        <translation>인쇄용 보고서</translation>
    </message>
    <message>
        <source>Recorder for your own code</source>
        <translation>자신의 코드를 위한 기록기</translation>
    </message>
    <message>
        <source>ONNX model</source>
        <translation>ONNX 모델</translation>
    </message>
    <message>
        <source>Safetensors</source>
        <translation>Safetensors</translation>
    </message>
    <message>
        <source>Keras configuration</source>
        <translation>Keras 구성</translation>
    </message>
    <message>
        <source>JSON of a small network</source>
        <translation>작은 신경망의 JSON</translation>
    </message>
    <message>
        <source>TensorFlow Playground address</source>
        <translation>TensorFlow Playground 주소</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>모두 0</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>균등 분포</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>정규 분포</translation>
    </message>
    <message>
        <source>Glorot</source>
        <translation>Glorot</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>LeCun</source>
        <translation>LeCun</translation>
    </message>
    <message>
        <source>Half squared error</source>
        <translation>제곱 오차의 절반</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>평균 제곱 오차</translation>
    </message>
    <message>
        <source>The mean runs over the K outputs of a sample, then over the samples.</source>
        <translation>한 표본의 출력 K개에 대해, 그다음 표본들에 대해 평균합니다.</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>평균 절대 오차</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>후버</translation>
    </message>
    <message>
        <source>Binary cross-entropy</source>
        <translation>이진 교차 엔트로피</translation>
    </message>
    <message>
        <source>Together with the sigmoid its gradient with respect to z is a − t.</source>
        <translation>시그모이드와 함께 쓰면 z에 대한 기울기가 a − t입니다.</translation>
    </message>
    <message>
        <source>Softmax cross-entropy</source>
        <translation>소프트맥스 교차 엔트로피</translation>
    </message>
    <message>
        <source>Together with softmax its gradient with respect to z is a − t.</source>
        <translation>소프트맥스와 함께 쓰면 z에 대한 기울기가 a − t입니다.</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>힌지</translation>
    </message>
    <message>
        <source>Perceptron</source>
        <translation>퍼셉트론</translation>
    </message>
    <message>
        <source>With learning rate 1 and single samples this is the perceptron learning rule.</source>
        <translation>학습률 1과 표본 하나씩이면 퍼셉트론 학습 규칙입니다.</translation>
    </message>
    <message>
        <source>Perceptron (0/1)</source>
        <translation>퍼셉트론 (0/1)</translation>
    </message>
    <message>
        <source>The perceptron learning rule for targets of 0 and 1: a mistake adds or subtracts η·x.</source>
        <translation>목표값이 0과 1인 퍼셉트론 학습 규칙입니다. 틀릴 때마다 η·x를 더하거나 뺍니다.</translation>
    </message>
    <message>
        <source>+</source>
        <translation>+</translation>
    </message>
    <message>
        <source>add distributes</source>
        <translation>덧셈은 그대로 흘려보냅니다</translation>
    </message>
    <message>
        <source>−</source>
        <translation>−</translation>
    </message>
    <message>
        <source>subtract distributes, with the sign turned for what is subtracted</source>
        <translation>뺄셈은 그대로 흘려보내되, 빼는 쪽은 부호를 바꿉니다</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>multiply swaps</source>
        <translation>곱셈은 맞바꿉니다</translation>
    </message>
    <message>
        <source>/</source>
        <translation>/</translation>
    </message>
    <message>
        <source>divide scales by 1/b above and by −a/b² below</source>
        <translation>나눗셈은 위쪽에 1/b, 아래쪽에 −a/b²를 곱합니다</translation>
    </message>
    <message>
        <source>^</source>
        <translation>^</translation>
    </message>
    <message>
        <source>a power scales by its exponent times the next lower power</source>
        <translation>거듭제곱은 지수와 한 차수 낮은 거듭제곱을 곱합니다</translation>
    </message>
    <message>
        <source>× −1</source>
        <translation>× −1</translation>
    </message>
    <message>
        <source>× −1 flips the sign</source>
        <translation>× −1은 부호를 바꿉니다</translation>
    </message>
    <message>
        <source>max</source>
        <translation>max</translation>
    </message>
    <message>
        <source>max routes to the larger; equals share it</source>
        <translation>max는 큰 쪽으로 보내고, 같으면 나눕니다</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>min routes to the smaller; equals share it</source>
        <translation>min은 작은 쪽으로 보내고, 같으면 나눕니다</translation>
    </message>
    <message>
        <source>exp</source>
        <translation>exp</translation>
    </message>
    <message>
        <source>exp scales by its own output</source>
        <translation>exp는 자신의 출력을 곱합니다</translation>
    </message>
    <message>
        <source>ln</source>
        <translation>ln</translation>
    </message>
    <message>
        <source>ln scales by 1/a</source>
        <translation>ln은 1/a을 곱합니다</translation>
    </message>
    <message>
        <source>ln(1 +)</source>
        <translation>ln(1 +)</translation>
    </message>
    <message>
        <source>ln(1 + a) scales by 1/(1 + a)</source>
        <translation>ln(1 + a)는 1/(1 + a)을 곱합니다</translation>
    </message>
    <message>
        <source>√</source>
        <translation>√</translation>
    </message>
    <message>
        <source>√ scales by 1/(2y)</source>
        <translation>√는 1/(2y)을 곱합니다</translation>
    </message>
    <message>
        <source>sin</source>
        <translation>sin</translation>
    </message>
    <message>
        <source>sin scales by cos a</source>
        <translation>sin은 cos a를 곱합니다</translation>
    </message>
    <message>
        <source>cos</source>
        <translation>cos</translation>
    </message>
    <message>
        <source>cos scales by −sin a</source>
        <translation>cos은 −sin a를 곱합니다</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>tanh scales by 1 − y², from its output alone</source>
        <translation>tanh는 출력만으로 구한 1 − y²을 곱합니다</translation>
    </message>
    <message>
        <source>σ</source>
        <translation>σ</translation>
    </message>
    <message>
        <source>σ scales by y(1 − y), at most ¼</source>
        <translation>σ는 최대 ¼인 y(1 − y)를 곱합니다</translation>
    </message>
    <message>
        <source>ReLU is a switch: all passes or nothing</source>
        <translation>ReLU는 스위치입니다. 모두 지나가거나 막힙니다</translation>
    </message>
    <message>
        <source>leaky</source>
        <translation>leaky</translation>
    </message>
    <message>
        <source>leaky ReLU lets a share α pass below 0</source>
        <translation>leaky ReLU는 0 아래에서 α 비율만 통과시킵니다</translation>
    </message>
    <message>
        <source>ELU scales by α·exp(a) below 0</source>
        <translation>ELU는 0 아래에서 α·exp(a)를 곱합니다</translation>
    </message>
    <message>
        <source>soft+</source>
        <translation>soft+</translation>
    </message>
    <message>
        <source>softplus scales by σ(a)</source>
        <translation>소프트플러스는 σ(a)를 곱합니다</translation>
    </message>
    <message>
        <source>|a|</source>
        <translation>|a|</translation>
    </message>
    <message>
        <source>|a| passes the gradient with the sign of a</source>
        <translation>|a|는 기울기에 a의 부호를 곱해 통과시킵니다</translation>
    </message>
    <message>
        <source>step</source>
        <translation>계단</translation>
    </message>
    <message>
        <source>a step lets no gradient pass</source>
        <translation>계단은 기울기를 통과시키지 않습니다</translation>
    </message>
    <message>
        <source>sign</source>
        <translation>부호</translation>
    </message>
    <message>
        <source>a sign lets no gradient pass</source>
        <translation>부호 함수는 기울기를 통과시키지 않습니다</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>drop</translation>
    </message>
    <message>
        <source>dropout blocks what its mask blocks, and scales up the rest</source>
        <translation>드롭아웃은 마스크가 막은 것을 막고 나머지를 키웁니다</translation>
    </message>
    <message>
        <source>@</source>
        <translation>@</translation>
    </message>
    <message>
        <source>a product of matrices swaps, transposed</source>
        <translation>행렬 곱은 전치하여 맞바꿉니다</translation>
    </message>
    <message>
        <source>·</source>
        <translation>·</translation>
    </message>
    <message>
        <source>a dot product swaps its vectors</source>
        <translation>내적은 두 벡터를 맞바꿉니다</translation>
    </message>
    <message>
        <source>conv</source>
        <translation>conv</translation>
    </message>
    <message>
        <source>one kernel at every place: its gradient is summed over all places</source>
        <translation>한 커널을 모든 자리에서 쓰므로 기울기는 모든 자리의 합입니다</translation>
    </message>
    <message>
        <source>Σ</source>
        <translation>Σ</translation>
    </message>
    <message>
        <source>a sum distributes to its terms</source>
        <translation>합은 각 항으로 그대로 흘려보냅니다</translation>
    </message>
    <message>
        <source>a mean gives each of n terms 1/n</source>
        <translation>평균은 n개의 항에 1/n씩 줍니다</translation>
    </message>
    <message>
        <source>max routes to the largest; equals share it</source>
        <translation>max는 가장 큰 것으로 보내고, 같으면 나눕니다</translation>
    </message>
    <message>
        <source>min routes to the smallest; equals share it</source>
        <translation>min은 가장 작은 것으로 보내고, 같으면 나눕니다</translation>
    </message>
    <message>
        <source>‖a‖</source>
        <translation>‖a‖</translation>
    </message>
    <message>
        <source>a norm points along its vector</source>
        <translation>노름의 기울기는 그 벡터의 방향입니다</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>softmax takes from each what its shares give to all</source>
        <translation>소프트맥스는 비율로 가중한 평균을 뺀 뒤 제 비율을 곱합니다</translation>
    </message>
    <message>
        <source>ln softmax</source>
        <translation>ln softmax</translation>
    </message>
    <message>
        <source>ln softmax takes softmax(a) of the whole from each</source>
        <translation>ln softmax는 각각에서 전체의 softmax(a)배를 뺍니다</translation>
    </message>
    <message>
        <source>CE</source>
        <translation>CE</translation>
    </message>
    <message>
        <source>softmax with its loss leaves output minus target</source>
        <translation>소프트맥스와 그 손실은 출력 빼기 목표를 남깁니다</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>norm</translation>
    </message>
    <message>
        <source>layer norm takes away what would shift or stretch the row</source>
        <translation>층 정규화는 행을 밀거나 늘이는 부분을 없앱니다</translation>
    </message>
    <message>
        <source>ᵀ</source>
        <translation>ᵀ</translation>
    </message>
    <message>
        <source>transpose turns the gradient back</source>
        <translation>전치는 기울기를 다시 돌려놓습니다</translation>
    </message>
    <message>
        <source>reshape</source>
        <translation>reshape</translation>
    </message>
    <message>
        <source>reshape gives the gradient its old shape</source>
        <translation>reshape는 기울기를 원래 모양으로 되돌립니다</translation>
    </message>
    <message>
        <source>join</source>
        <translation>join</translation>
    </message>
    <message>
        <source>joining hands each part its own piece</source>
        <translation>이어 붙이기는 각 부분에 제 몫을 줍니다</translation>
    </message>
    <message>
        <source>[ ]</source>
        <translation>[ ]</translation>
    </message>
    <message>
        <source>a list hands each entry its own piece</source>
        <translation>목록은 각 항목에 제 몫을 줍니다</translation>
    </message>
    <message>
        <source>[i]</source>
        <translation>[i]</translation>
    </message>
    <message>
        <source>an index routes to the element it took</source>
        <translation>인덱스는 꺼낸 원소로 보냅니다</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>AdaGrad</source>
        <translation>AdaGrad</translation>
    </message>
    <message>
        <source>RMSProp</source>
        <translation>RMSProp</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Step decay</source>
        <translation>계단식 감쇠</translation>
    </message>
    <message>
        <source>Exponential decay</source>
        <translation>지수 감쇠</translation>
    </message>
    <message>
        <source>1/t decay</source>
        <translation>1/t 감쇠</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Linear warm-up</source>
        <translation>선형 워밍업</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본 수</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Data seed</source>
        <translation>데이터 시드</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>은닉층 수</translation>
    </message>
    <message>
        <source>Neurons a layer</source>
        <translation>층의 뉴런 수</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Initialiser</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>L1 λ</source>
        <translation>L1 λ</translation>
    </message>
    <message>
        <source>L2 λ</source>
        <translation>L2 λ</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>A point on the wrong side turns the line towards itself; with none left, the line rests.</source>
        <translation>틀린 쪽에 있는 점이 직선을 제 쪽으로 돌립니다. 그런 점이 없으면 직선이 멈춥니다.</translation>
    </message>
    <message>
        <source>AND perceptron</source>
        <translation>AND 퍼셉트론</translation>
    </message>
    <message>
        <source>One neuron learns AND, for a line can part (1, 1) from the other three points.</source>
        <translation>직선 하나로 (1, 1)을 나머지 세 점과 나눌 수 있으므로 뉴런 하나가 AND를 배웁니다.</translation>
    </message>
    <message>
        <source>OR perceptron</source>
        <translation>OR 퍼셉트론</translation>
    </message>
    <message>
        <source>One neuron learns OR, for a line can part (0, 0) from the other three points.</source>
        <translation>직선 하나로 (0, 0)을 나머지 세 점과 나눌 수 있으므로 뉴런 하나가 OR를 배웁니다.</translation>
    </message>
    <message>
        <source>XOR by hand</source>
        <translation>손으로 만든 XOR</translation>
    </message>
    <message>
        <source>Weights set by hand: OR and NAND in the hidden layer, AND behind them, all points right.</source>
        <translation>손으로 정한 가중치: 은닉층은 OR와 NAND, 뒤는 AND이며 모든 점을 맞힙니다.</translation>
    </message>
    <message>
        <source>Vanishing gradients</source>
        <translation>기울기 소실</translation>
    </message>
    <message>
        <source>Twenty sigmoid layers: from each to the one before it the gradient shrinks, and the first learn nothing.</source>
        <translation>시그모이드 층 스무 개: 앞 층으로 갈수록 기울기가 줄어 맨 앞의 층들은 배우지 못합니다.</translation>
    </message>
    <message>
        <source>Skip connections</source>
        <translation>건너뛰는 연결</translation>
    </message>
    <message>
        <source>Every hidden layer is also wired to the output, so that the gradient reaches the first one by a short way.</source>
        <translation>모든 은닉층을 출력에도 연결하여 기울기가 지름길로 첫 층에 이릅니다.</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>오토인코더</translation>
    </message>
    <message>
        <source>Eight patterns pass through three neurons, which have to find a code for them.</source>
        <translation>여덟 무늬가 뉴런 세 개를 지나며, 뉴런들은 이를 나타낼 코드를 찾아야 합니다.</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>회귀</translation>
    </message>
    <message>
        <source>Eight tanh neurons add up to a sine: the output is linear, the loss half the square.</source>
        <translation>tanh 뉴런 여덟 개를 더해 사인 곡선을 만듭니다. 출력은 선형, 손실은 제곱의 절반입니다.</translation>
    </message>
    <message>
        <source>Handwritten digits of 64 pixels, scaled to 0 … 1; after a second most new ones are read.</source>
        <translation>64픽셀 손글씨 숫자를 0 … 1로 스케일링했습니다. 1초 뒤면 처음 보는 숫자도 대부분 읽습니다.</translation>
    </message>
    <message>
        <source>1 if a &gt; b, else 0</source>
        <translation>a &gt; b이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 if b &gt; a, else 0</source>
        <translation>b &gt; a이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 if a &lt; b, else 0</source>
        <translation>a &lt; b이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 if b &lt; a, else 0</source>
        <translation>b &lt; a이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>cos a</source>
        <translation>cos a</translation>
    </message>
    <message>
        <source>1 if a &gt; 0, else 0</source>
        <translation>a &gt; 0이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 if a &gt; 0, else α</source>
        <translation>a &gt; 0이면 1, 아니면 α</translation>
    </message>
    <message>
        <source>1 if a &gt; 0, else α·exp(a)</source>
        <translation>a &gt; 0이면 1, 아니면 α·exp(a)</translation>
    </message>
    <message>
        <source>sign a</source>
        <translation>sign a</translation>
    </message>
    <message>
        <source>u bᵀ</source>
        <translation>u bᵀ</translation>
    </message>
    <message>
        <source>aᵀ u</source>
        <translation>aᵀ u</translation>
    </message>
    <message>
        <source>1 for the largest, else 0</source>
        <translation>가장 큰 값이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 for the smallest, else 0</source>
        <translation>가장 작은 값이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>diag(y) − y yᵀ</source>
        <translation>diag(y) − y yᵀ</translation>
    </message>
    <message>
        <source>softmax(a) − 1 at the right class</source>
        <translation>softmax(a), 정답 클래스에서는 − 1</translation>
    </message>
    <message>
        <source>uᵀ</source>
        <translation>uᵀ</translation>
    </message>
    <message>
        <source>u in the old shape</source>
        <translation>원래 모양의 u</translation>
    </message>
    <message>
        <source>its part of u</source>
        <translation>u에서 그 부분</translation>
    </message>
    <message>
        <source>its row of u</source>
        <translation>u에서 그 행</translation>
    </message>
    <message>
        <source>1 at the index, else 0</source>
        <translation>그 번호이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 if z ≥ 0, else 0</source>
        <translation>z ≥ 0이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 if z &gt; 0, else 0</source>
        <translation>z &gt; 0이면 1, 아니면 0</translation>
    </message>
    <message>
        <source>1 if z ≥ 0, else −1</source>
        <translation>z ≥ 0이면 1, 아니면 −1</translation>
    </message>
    <message>
        <source>1 if z &gt; 0, else −1</source>
        <translation>z &gt; 0이면 1, 아니면 −1</translation>
    </message>
    <message>
        <source>z if z &gt; 0, else α·z</source>
        <translation>z &gt; 0이면 z, 아니면 α·z</translation>
    </message>
    <message>
        <source>z if z &gt; 0, else α·(exp(z) − 1)</source>
        <translation>z &gt; 0이면 z, 아니면 α·(exp(z) − 1)</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력층</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>은닉층</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>read</source>
        <translation>읽기</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>its name is not allowed</source>
        <translation>쓸 수 없는 이름입니다</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>below</source>
        <translation>아래</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>이하</translation>
    </message>
    <message>
        <source>affine</source>
        <translation>아핀</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>input neurons</source>
        <translation>입력 뉴런</translation>
    </message>
    <message>
        <source>neurons to compute</source>
        <translation>계산할 뉴런</translation>
    </message>
    <message>
        <source>weights and biases</source>
        <translation>가중치와 편향</translation>
    </message>
    <message>
        <source>learns</source>
        <translation>학습함</translation>
    </message>
    <message>
        <source>does not learn</source>
        <translation>학습하지 않음</translation>
    </message>
    <message>
        <source>vanishes</source>
        <translation>기울기 소실</translation>
    </message>
    <message>
        <source>explodes</source>
        <translation>기울기 폭발</translation>
    </message>
    <message>
        <source>diverges</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>같음</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>성립</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>디스크 할당량을 넘었습니다</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>파일 이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>입출력 오류</translation>
    </message>
    <message>
        <source>Interrupted system call</source>
        <translation>시스템 호출이 중단되었습니다</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>디스크에 남은 공간이 없습니다</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>허용되지 않는 작업입니다</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>읽기 전용 파일 시스템입니다</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>열린 파일이 너무 많습니다</translation>
    </message>
    <message>
        <source>Lesson “{lesson}”: {problem}</source>
        <translation>수업 “{lesson}”: {problem}</translation>
    </message>
    <message>
        <source>Lesson “{lesson}”, step “{step}”: {problem}</source>
        <translation>수업 “{lesson}”, 단계 “{step}”: {problem}</translation>
    </message>
    <message>
        <source>name must be a data set that can be generated: {names}.</source>
        <translation>name은 생성할 수 있는 데이터셋이어야 합니다: {names}.</translation>
    </message>
    <message>
        <source>The iris table is missing: put it back at {path}.</source>
        <translation>붓꽃 표가 없습니다. {path} 위치에 되돌려 놓으십시오.</translation>
    </message>
    <message>
        <source>targets must have one row for each point: {rows} rows, {points} points.</source>
        <translation>targets에는 점마다 한 행이 있어야 합니다. 지금은 {rows}행, 점 {points}개입니다.</translation>
    </message>
    <message>
        <source>{argument} must be a table with at least one row and one column.</source>
        <translation>{argument}: 행과 열이 하나 이상 있는 표여야 합니다.</translation>
    </message>
    <message>
        <source>{argument} must have at most {rows:,} rows and {numbers:,} numbers in all.</source>
        <translation>{argument}: 최대 {rows:,}행, 모두 {numbers:,}개의 숫자까지 됩니다.</translation>
    </message>
    <message>
        <source>{argument} must have at most {columns:,} columns.</source>
        <translation>{argument}: 최대 {columns:,}열까지 됩니다.</translation>
    </message>
    <message>
        <source>{argument}, row {row}, column {column}: the number must be finite.</source>
        <translation>{argument}, {row}행 {column}열: 유한한 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>targets must have width {columns} for {classes} classes, not {width}.</source>
        <translation>클래스가 {classes}개이면 targets는 {width}열이 아니라 {columns}열이어야 합니다.</translation>
    </message>
    <message>
        <source>targets, row {row}: two classes are 0 and 1 throughout, or -1 and 1 throughout.</source>
        <translation>targets, {row}행: 두 클래스는 모두 0과 1이거나 모두 -1과 1이어야 합니다.</translation>
    </message>
    <message>
        <source>targets, row {row}: three or more classes are a single 1 among zeros.</source>
        <translation>targets, {row}행: 클래스가 셋 이상이면 0들 가운데 1이 하나여야 합니다.</translation>
    </message>
    <message>
        <source>feature_names must give each of {count} features a name.</source>
        <translation>feature_names: 특성 {count}개에 모두 이름이 있어야 합니다.</translation>
    </message>
    <message>
        <source>{argument} must hold numbers only.</source>
        <translation>{argument}: 숫자만 있어야 합니다.</translation>
    </message>
    <message>
        <source>{argument} must be words, none of them empty.</source>
        <translation>{argument}: 비어 있지 않은 낱말이어야 합니다.</translation>
    </message>
    <message>
        <source>{argument} must differ from each other.</source>
        <translation>{argument}: 서로 달라야 합니다.</translation>
    </message>
    <message>
        <source>class_names must name at least two classes.</source>
        <translation>class_names: 클래스가 둘 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>test must hold true or false for each point.</source>
        <translation>test: 점마다 true나 false가 있어야 합니다.</translation>
    </message>
    <message>
        <source>test must leave at least one point to train on.</source>
        <translation>test: 학습에 쓸 점을 하나 이상 남기십시오.</translation>
    </message>
    <message>
        <source>{argument} must have rows of equal length.</source>
        <translation>{argument}: 행의 길이가 모두 같아야 합니다.</translation>
    </message>
    <message>
        <source>“{formula}” is an input already.</source>
        <translation>“{formula}”: 이미 있는 입력입니다.</translation>
    </message>
    <message>
        <source>The table of digits is missing or damaged: put it back at {path}.</source>
        <translation>숫자 데이터의 표가 없거나 손상되었습니다. {path} 위치에 되돌려 놓으십시오.</translation>
    </message>
    <message>
        <source>Character {character}: expected y = or class = before the formula.</source>
        <translation>{character}번째 글자: 식 앞에 y = 또는 class = 기호가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: “{name}” means something else; expected y = or class =.</source>
        <translation>{character}번째 글자: “{name}” 이름은 다른 뜻으로 쓰입니다. y = 또는 class = 형식으로 쓰십시오.</translation>
    </message>
    <message>
        <source>Character {character}: expected an input such as x in the formula.</source>
        <translation>{character}번째 글자: 식에 x 같은 입력이 있어야 합니다.</translation>
    </message>
    <message>
        <source>The formula has {count} inputs; at most {limit} are allowed.</source>
        <translation>식의 입력이 {count}개입니다. 최대 {limit}개까지 됩니다.</translation>
    </message>
    <message>
        <source>A class must be a whole number, and “{formula}” gives {value:g}.</source>
        <translation>클래스는 정수여야 하는데 “{formula}” 식의 값은 {value:g}입니다.</translation>
    </message>
    <message>
        <source>“{formula}” gives {count} classes to these points; there must be 2 to {limit}.</source>
        <translation>“{formula}”: 이 점들의 클래스가 {count}개입니다. 2개에서 {limit}개까지여야 합니다.</translation>
    </message>
    <message>
        <source>The formula has no place for a range of “{name}”; it has one for each of {known}.</source>
        <translation>식에 “{name}” 범위를 쓸 자리가 없습니다. 범위를 쓸 수 있는 것: {known}.</translation>
    </message>
    <message>
        <source>The range of {name} must go up, from {low:,.0f} at least to {high:,.0f} at most.</source>
        <translation>{name}: 범위는 커지는 순서로, {low:,.0f} 이상 {high:,.0f} 이하여야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: there is no input “{name}”; expected {known}.</source>
        <translation>{character}번째 글자: 입력 “{name}” 없음. 쓸 수 있는 것: {known}.</translation>
    </message>
    <message>
        <source>Character {character}: more than {limit} operations wait for each other here.</source>
        <translation>{character}번째 글자: 여기서 서로 기다리는 연산이 {limit}개를 넘습니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected a number, a name or “(”.</source>
        <translation>{character}번째 글자: 숫자, 이름 또는 “(”가 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected “(” after {name}, which is a function.</source>
        <translation>{character}번째 글자: {name} 함수 뒤에는 “(”가 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: there is no function “{name}”; expected {known}.</source>
        <translation>{character}번째 글자: 함수 “{name}” 없음. 쓸 수 있는 것: {known}.</translation>
    </message>
    <message>
        <source>Character {character}: {name} takes one value, not {given}.</source>
        <translation>{character}번째 글자: {name} 함수의 값은 {given}개가 아니라 하나여야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: {name} takes two or more values, as in {name}(0, x).</source>
        <translation>{character}번째 글자: {name} 함수에는 {name}(0, x)처럼 값이 둘 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>“{formula}” is not a number at {point}; change it or the ranges.</source>
        <translation>“{formula}”: {point}에서 숫자가 아닙니다. 식이나 범위를 바꾸십시오.</translation>
    </message>
    <message>
        <source>Character {character}: the number is too large.</source>
        <translation>{character}번째 글자: 숫자가 너무 큽니다.</translation>
    </message>
    <message>
        <source>There must be a point left to train on: draw others before you remove the last one.</source>
        <translation>학습에 쓸 점이 하나는 있어야 합니다. 마지막 점을 지우기 전에 다른 점을 그리십시오.</translation>
    </message>
    <message>
        <source>Leave at least one sample to train on: not all can be test samples.</source>
        <translation>학습할 표본을 하나 이상 남기십시오. 모두 시험 표본일 수는 없습니다.</translation>
    </message>
    <message>
        <source>There are {most} classes already, which is the most.</source>
        <translation>클래스가 이미 최대인 {most}개입니다.</translation>
    </message>
    <message>
        <source>Give the class a name that no other class has.</source>
        <translation>다른 클래스에 없는 이름을 쓰십시오.</translation>
    </message>
    <message>
        <source>seed must be a whole number from {low:,} to {high:,}.</source>
        <translation>seed는 {low:,} 이상 {high:,} 이하의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>The numbers are too large to be scaled; divide them in the table.</source>
        <translation>숫자가 너무 커서 스케일링할 수 없습니다. 표에서 나누어 줄이십시오.</translation>
    </message>
    <message>
        <source>{name} must be a share from 0 to {high:g}.</source>
        <translation>{name}: 0 이상 {high:g} 이하의 비율이어야 합니다.</translation>
    </message>
    <message>
        <source>derived must be at most {count} formulas.</source>
        <translation>derived: 식은 최대 {count}개까지 됩니다.</translation>
    </message>
    <message>
        <source>{name} must be one of {known}.</source>
        <translation>{name}: 다음 중 하나여야 합니다: {known}.</translation>
    </message>
    <message>
        <source>With derived inputs there would be more than {limit:,} numbers; take fewer.</source>
        <translation>파생 입력을 더하면 숫자가 {limit:,}개를 넘습니다. 입력을 줄이십시오.</translation>
    </message>
    <message>
        <source>“{formula}” has no value in row {row} of the data; change the formula or the row.</source>
        <translation>“{formula}”: 데이터의 {row}행에서 값이 없습니다. 식이나 행을 바꾸십시오.</translation>
    </message>
    <message>
        <source>{setting} must be a whole number from {low:,} to {high:,}.</source>
        <translation>{setting}: {low:,} 이상 {high:,} 이하의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>{setting} must be a number from {low:g} to {high:g}.</source>
        <translation>{setting}: {low:g} 이상 {high:g} 이하의 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>There is no row of data in this table; every row is a sample.</source>
        <translation>이 표에는 데이터 행이 없습니다. 행마다 표본 하나입니다.</translation>
    </message>
    <message>
        <source>Missing cells are dealt with by one of {ways}.</source>
        <translation>결측 칸을 다루는 방법은 다음 중 하나입니다: {ways}.</translation>
    </message>
    <message>
        <source>A column is one of {kinds}.</source>
        <translation>열의 종류는 다음 중 하나입니다: {kinds}.</translation>
    </message>
    <message>
        <source>The share held out to test must be from {low:g} to {high:g}.</source>
        <translation>시험용으로 떼어 두는 비율은 {low:g} 이상 {high:g} 이하여야 합니다.</translation>
    </message>
    <message>
        <source>The seed must be from {low:,} to {high:,}.</source>
        <translation>시드는 {low:,} 이상 {high:,} 이하여야 합니다.</translation>
    </message>
    <message>
        <source>The column “{name}” is chosen twice.</source>
        <translation>“{name}” 열을 두 번 골랐습니다.</translation>
    </message>
    <message>
        <source>No column is chosen as input; choose one.</source>
        <translation>입력으로 고른 열이 없습니다. 하나를 고르십시오.</translation>
    </message>
    <message>
        <source>No column is chosen as target; choose one.</source>
        <translation>목표로 고른 열이 없습니다. 하나를 고르십시오.</translation>
    </message>
    <message>
        <source>The column “{name}” holds dates, which a network cannot take; leave it out.</source>
        <translation>“{name}” 열은 날짜라 신경망에 쓸 수 없습니다. 제외하십시오.</translation>
    </message>
    <message>
        <source>The column “{name}” holds texts; leave it out, or take it for numbers or classes.</source>
        <translation>“{name}” 열은 텍스트입니다. 제외하거나 숫자 또는 클래스로 쓰십시오.</translation>
    </message>
    <message>
        <source>The column “{name}” names the rows, which a network cannot take; leave it out.</source>
        <translation>“{name}” 열은 행의 이름이라 신경망에 쓸 수 없습니다. 제외하십시오.</translation>
    </message>
    <message>
        <source>Row {row}, column “{column}” is empty; fill it in, or drop such rows or fill them with the mean ({count:,} in all).</source>
        <translation>{row}행, “{column}” 열: 비어 있습니다. 채우거나, 그런 행(모두 {count:,}개)을 제외하거나 평균으로 채우십시오.</translation>
    </message>
    <message>
        <source>Row {row}, column “{column}”: “{text}” cannot be used; mend it, or drop such rows or fill them with the mean ({count:,} in all).</source>
        <translation>{row}행, “{column}” 열: “{text}” 값은 쓸 수 없습니다. 고치거나, 그런 행(모두 {count:,}개)을 제외하거나 평균으로 채우십시오.</translation>
    </message>
    <message>
        <source>The target “{name}” has a single class; there is nothing to tell apart.</source>
        <translation>목표 “{name}”의 클래스가 하나뿐이라 구별할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Every row lacks a cell that is needed; leave columns out.</source>
        <translation>모든 행에 필요한 칸이 빠져 있습니다. 열을 제외하십시오.</translation>
    </message>
    <message>
        <source>Row {row} has {cells} cells where the table has {columns}; mend it, or drop such rows ({count:,} in all).</source>
        <translation>{row}행: 칸이 {cells}개인데 표는 {columns}열입니다. 고치거나 그런 행(모두 {count:,}개)을 제외하십시오.</translation>
    </message>
    <message>
        <source>With a column for every class there are {width:,} inputs for {count:,} rows, more than there may be; leave columns out.</source>
        <translation>클래스마다 열을 두면 {count:,}행에 입력이 {width:,}개가 되어 너무 많습니다. 열을 제외하십시오.</translation>
    </message>
    <message>
        <source>The column “{name}” has no number in a training row; leave it out.</source>
        <translation>“{name}” 열에는 학습 행에 숫자가 없습니다. 제외하십시오.</translation>
    </message>
    <message>
        <source>“{name}” holds classes, so it must be the only target; choose one target, or numbers only.</source>
        <translation>“{name}”: 클래스이므로 유일한 목표여야 합니다. 목표를 하나만, 또는 숫자만 고르십시오.</translation>
    </message>
    <message>
        <source>The header has {cells:,} cells where rows have {usual:,}; mend it, or read the table without a header.</source>
        <translation>머리글은 {cells:,}칸인데 행은 {usual:,}칸입니다. 고치거나 머리글 없이 읽으십시오.</translation>
    </message>
    <message>
        <source>This is no text, so it is no table; save the table as CSV first.</source>
        <translation>텍스트가 아니므로 표도 아닙니다. 먼저 표를 CSV로 저장하십시오.</translation>
    </message>
    <message>
        <source>This is a workbook, which only spreadsheet programs read; save the table there as CSV, and open that.</source>
        <translation>스프레드시트 프로그램만 읽는 통합 문서입니다. 거기서 표를 CSV로 저장하여 여십시오.</translation>
    </message>
    <message>
        <source>This is a file of arrays of NumPy, not a table; save an array as CSV with numpy.savetxt, and open that.</source>
        <translation>표가 아니라 NumPy 배열 파일입니다. numpy.savetxt로 배열을 CSV로 저장해서 여십시오.</translation>
    </message>
    <message>
        <source>This is a packed file (ZIP), not a table; unpack it, and open the table in it.</source>
        <translation>표가 아니라 압축 파일(ZIP)입니다. 압축을 풀고 그 안의 표를 여십시오.</translation>
    </message>
    <message>
        <source>“{name}” is no encoding; some are {known}.</source>
        <translation>“{name}”: 그런 인코딩이 없습니다. 쓸 수 있는 것의 예: {known}.</translation>
    </message>
    <message>
        <source>Line {line} is not written in the encoding {name}; choose another.</source>
        <translation>{line}번째 줄: {name} 인코딩으로 쓰이지 않았습니다. 다른 인코딩을 고르십시오.</translation>
    </message>
    <message>
        <source>There are few whole numbers in it, so they are taken for classes.</source>
        <translation>서로 다른 정수가 몇 개뿐이라 클래스로 봅니다.</translation>
    </message>
    <message>
        <source>It counts the rows, so it is left out of the inputs.</source>
        <translation>행의 번호이므로 입력에서 제외합니다.</translation>
    </message>
    <message>
        <source>The decimal sign and the thousands separator must differ.</source>
        <translation>소수점과 천 단위 기호는 서로 달라야 합니다.</translation>
    </message>
    <message>
        <source>{option} must be one of {names}.</source>
        <translation>{option}: 다음 중 하나여야 합니다: {names}.</translation>
    </message>
    <message>
        <source>The note of the table has “{name}”, which cannot be; open the table again.</source>
        <translation>표의 기록에 있을 수 없는 “{name}” 항목이 있습니다. 표를 다시 여십시오.</translation>
    </message>
    <message>
        <source>The note of the table is not complete; open the table again.</source>
        <translation>표의 기록이 온전하지 않습니다. 표를 다시 여십시오.</translation>
    </message>
    <message>
        <source>There is nothing in this table; it needs a row for every sample.</source>
        <translation>표가 비어 있습니다. 표본마다 한 행이 있어야 합니다.</translation>
    </message>
    <message>
        <source>{path} is a folder; choose a file in it.</source>
        <translation>{path}: 폴더입니다. 그 안의 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>{path} does not exist; choose a file.</source>
        <translation>{path}: 없는 파일입니다. 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>The table has more than {cells:,} cells.</source>
        <translation>표의 칸이 {cells:,}개를 넘습니다.</translation>
    </message>
    <message>
        <source>Transposed, the table would have more than {columns:,} columns.</source>
        <translation>행과 열을 바꾸면 표가 {columns:,}열을 넘습니다.</translation>
    </message>
    <message>
        <source>There is no cell with anything in it in this table.</source>
        <translation>이 표에는 내용이 있는 칸이 없습니다.</translation>
    </message>
    <message>
        <source>{path} is larger than {limit:,} bytes, the most that can be read as a table.</source>
        <translation>{path}: 표로 읽을 수 있는 최대 크기 {limit:,}바이트를 넘습니다.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} 파일을 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Row {row}: a quotation mark is opened and never closed; close it or write it twice.</source>
        <translation>{row}행: 따옴표가 열리고 닫히지 않았습니다. 닫거나 두 번 쓰십시오.</translation>
    </message>
    <message>
        <source>A row has more than {columns:,} cells, the most there may be.</source>
        <translation>칸이 최대 {columns:,}개를 넘는 행이 있습니다.</translation>
    </message>
    <message>
        <source>The table has more than {rows:,} rows or {numbers:,} cells, the most there may be.</source>
        <translation>표가 최대 {rows:,}행 또는 {numbers:,}칸을 넘습니다.</translation>
    </message>
    <message>
        <source>“{name}” holds few whole numbers, so they are taken for {count} classes: {classes}. Take it for numbers if they are amounts.</source>
        <translation>“{name}”: 서로 다른 정수가 몇 개뿐이라 클래스 {count}개로 봅니다: {classes}. 양을 나타내면 숫자로 바꾸십시오.</translation>
    </message>
    <message>
        <source>Samples seem to stand in columns; transpose the table if they do.</source>
        <translation>표본이 열로 놓인 것 같습니다. 그렇다면 행과 열을 바꾸십시오.</translation>
    </message>
    <message>
        <source>“{name}” is the same in every row, so nothing can be learned from it.</source>
        <translation>“{name}”: 모든 행에서 같으므로 배울 것이 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” counts the rows; if it is no measurement, leave it out of the inputs.</source>
        <translation>“{name}”: 행의 번호입니다. 측정값이 아니라면 입력에서 제외하십시오.</translation>
    </message>
    <message>
        <source>“{name}” tells rows apart and measures nothing, so it is left out.</source>
        <translation>“{name}”: 행을 구별할 뿐 측정값이 아니므로 제외합니다.</translation>
    </message>
    <message>
        <source>“{name}” holds dates, which are no input by themselves, so it is left out.</source>
        <translation>“{name}”: 날짜는 그 자체로 입력이 아니므로 제외합니다.</translation>
    </message>
    <message>
        <source>“{name}” holds texts that are no classes, so it is left out.</source>
        <translation>“{name}”: 클래스가 아닌 텍스트이므로 제외합니다.</translation>
    </message>
    <message>
        <source>{count:,} of {rows:,} rows are dropped, because a cell that is needed cannot be used.</source>
        <translation>{rows:,}행 중 {count:,}행은 필요한 칸을 쓸 수 없어 제외합니다.</translation>
    </message>
    <message>
        <source>{rows:,} rows have the inputs of another but a different target; the mean squared error cannot become less than {loss:.4g}.</source>
        <translation>{rows:,}행은 다른 행과 입력이 같은데 목표가 다릅니다. 평균 제곱 오차는 {loss:.4g}보다 작아질 수 없습니다.</translation>
    </message>
    <message>
        <source>{rows:,} rows have the inputs of another but a different target; the cross-entropy cannot become less than {loss:.4g}, nor the accuracy more than {accuracy:.1%}.</source>
        <translation>{rows:,}행은 다른 행과 입력이 같은데 목표가 다릅니다. 교차 엔트로피는 {loss:.4g}보다 작아질 수 없고, 정확도는 {accuracy:.1%}를 넘을 수 없습니다.</translation>
    </message>
    <message>
        <source>{names} are one-hot: every row belongs to one of these classes.</source>
        <translation>{names}: 원-핫입니다. 행마다 이 클래스 중 하나에 속합니다.</translation>
    </message>
    <message>
        <source>The row has {cells} cells where the table has {columns}.</source>
        <translation>행은 {cells}칸인데 표는 {columns}열입니다.</translation>
    </message>
    <message>
        <source>The table has no column “{name}”; it has {names}.</source>
        <translation>표에 “{name}” 열이 없습니다. 있는 열: {names}.</translation>
    </message>
    <message>
        <source>The cell is missing: “{text}”.</source>
        <translation>칸의 값이 없습니다: “{text}”.</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>“{text}”: 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The column “{name}” cannot be read as {kind}.</source>
        <translation>“{name}” 열은 다음으로 읽을 수 없습니다: {kind}.</translation>
    </message>
    <message>
        <source>The cell is empty.</source>
        <translation>칸이 비어 있습니다.</translation>
    </message>
    <message>
        <source>The numbers are too large for outliers; divide them in the table.</source>
        <translation>숫자가 너무 커서 이상치를 만들 수 없습니다. 표에서 나누어 줄이십시오.</translation>
    </message>
    <message>
        <source>{layer} cannot be folded into the next layer: it has {activation}, and only with a linear activation is W₂(W₁x) the same as (W₂W₁)x.</source>
        <translation>{layer}: 활성화 함수가 {activation}이므로 다음 층에 합칠 수 없습니다. W₂(W₁x)와 (W₂W₁)x는 활성화 함수가 선형일 때만 같습니다.</translation>
    </message>
    <message>
        <source>{layer} feeds no layer that it could become a part of.</source>
        <translation>{layer}: 이 층의 값을 받는 층이 없어 합칠 곳이 없습니다.</translation>
    </message>
    <message>
        <source>The biases of {layer} would become part of those of {target}, whose neurons have none of their own; give every neuron of {target} its own bias first.</source>
        <translation>{layer}의 편향은 {target}의 편향에 더해지는데, 그 뉴런들에는 따로 둔 편향이 없습니다. 먼저 {target}의 뉴런마다 편향을 따로 두십시오.</translation>
    </message>
    <message>
        <source>The weights of {layer} are too large to be multiplied.</source>
        <translation>{layer}: 가중치가 너무 커서 곱할 수 없습니다.</translation>
    </message>
    <message>
        <source>{source} is already wired to {target}.</source>
        <translation>{source} → {target}: 이미 연결되어 있습니다.</translation>
    </message>
    <message>
        <source>These two neurons are already wired.</source>
        <translation>두 뉴런은 이미 연결되어 있습니다.</translation>
    </message>
    <message>
        <source>There is no wire between these two neurons.</source>
        <translation>두 뉴런 사이에 연결선이 없습니다.</translation>
    </message>
    <message>
        <source>Select layers or neurons to copy them.</source>
        <translation>복사할 층이나 뉴런을 선택하십시오.</translation>
    </message>
    <message>
        <source>What was copied has no hidden layers to paste.</source>
        <translation>복사한 것에 붙여넣을 은닉층이 없습니다.</translation>
    </message>
    <message>
        <source>A network needs at least two layers, as in 2-1: an input and an output.</source>
        <translation>신경망에는 2-1처럼 입력과 출력, 층이 둘 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>A layer must have between 1 and {limit} neurons, not {size}.</source>
        <translation>층의 뉴런은 {size}개가 아니라 1개에서 {limit}개까지여야 합니다.</translation>
    </message>
    <message>
        <source>The input and output layers stay: they take the data in and give the answer out.</source>
        <translation>입력층과 출력층은 데이터를 받고 답을 내는 층이므로 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Select some of the neurons of {layer}, not all of them, to split them off.</source>
        <translation>나누어 내려면 {layer}의 뉴런을 모두가 아니라 일부만 선택하십시오.</translation>
    </message>
    <message>
        <source>{layer} cannot be split: a network has exactly one output layer.</source>
        <translation>{layer}: 나눌 수 없습니다. 신경망의 출력층은 정확히 하나입니다.</translation>
    </message>
    <message>
        <source>Only the first or the last neurons of {layer} can be split off; others would change the order of the features.</source>
        <translation>{layer}: 처음이나 마지막 뉴런들만 나누어 낼 수 있습니다. 다른 뉴런을 나누면 특성의 순서가 바뀝니다.</translation>
    </message>
    <message>
        <source>Select two or more layers to merge them.</source>
        <translation>합치려면 층을 두 개 이상 선택하십시오.</translation>
    </message>
    <message>
        <source>{one} and {other} cannot become one layer: input, hidden and output layers are merged only with layers of their own kind.</source>
        <translation>{one}, {other}: 한 층이 될 수 없습니다. 입력층, 은닉층, 출력층은 같은 종류끼리만 합칩니다.</translation>
    </message>
    <message>
        <source>The neurons of {one} and {other} do not have biases of their own alike; give every neuron its own bias first.</source>
        <translation>{one} 층과 {other} 층은 편향을 갖는 방식이 다르거나 하나의 편향을 공유합니다. 먼저 뉴런마다 편향을 따로 두십시오.</translation>
    </message>
    <message>
        <source>{path} are wired one to the next; the neurons of one layer cannot feed each other.</source>
        <translation>{path}: 차례로 연결되어 있습니다. 한 층의 뉴런끼리는 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>{one} and {other} cannot be merged: the features of {between} come between theirs.</source>
        <translation>{one}, {other}: 합칠 수 없습니다. 둘의 특성 사이에 {between}의 특성이 있습니다.</translation>
    </message>
    <message>
        <source>Training stopped in iteration {iteration}: the {operation} of {layer}, {phase}, gave a number that is not finite.</source>
        <translation>반복 {iteration}에서 학습이 멈췄습니다. {layer}의 {operation}({phase}) 값이 유한하지 않습니다.</translation>
    </message>
    <message>
        <source>Training stopped in iteration {iteration}: the {operation} gave a number that is not finite.</source>
        <translation>반복 {iteration}에서 학습이 멈췄습니다. {operation} 값이 유한하지 않습니다.</translation>
    </message>
    <message>
        <source>The precision float64 has room for numbers up to 1.8e308.</source>
        <translation>정밀도를 float64로 하면 1.8e308까지 다룰 수 있습니다.</translation>
    </message>
    <message>
        <source>The data hold a number beyond {most}, the largest of {precision}: scale them.</source>
        <translation>데이터에 {precision}의 최댓값 {most}보다 큰 수가 있습니다. 스케일링하십시오.</translation>
    </message>
    <message>
        <source>A weight or bias is beyond {most}, the largest of {precision}: make it smaller.</source>
        <translation>가중치나 편향이 {precision}의 최댓값 {most}보다 큽니다. 줄이십시오.</translation>
    </message>
    <message>
        <source>A weight decay of {decay} at a learning rate of {rate} enlarges every weight in every update, since their product is above 2: lower one of them and go back to the start.</source>
        <translation>가중치 감쇠 {decay}, 학습률 {rate}: 둘의 곱이 2보다 커서 갱신할 때마다 모든 가중치가 커집니다. 하나를 낮추고 처음으로 돌아가십시오.</translation>
    </message>
    <message>
        <source>L2 with λ = {l2} at a learning rate of {rate} enlarges every weight in every update, since their product is above {limit}: lower one of them and go back to the start.</source>
        <translation>L2의 λ = {l2}, 학습률 {rate}: 둘의 곱이 {limit}보다 커서 갱신할 때마다 모든 가중치가 커집니다. 하나를 낮추고 처음으로 돌아가십시오.</translation>
    </message>
    <message>
        <source>L1 with λ = {l1} at a learning rate of {rate} moves every weight by their product in every update: lower one of them and go back to the start.</source>
        <translation>L1의 λ = {l1}, 학습률 {rate}: 갱신할 때마다 모든 가중치가 둘의 곱만큼 움직입니다. 하나를 낮추고 처음으로 돌아가십시오.</translation>
    </message>
    <message>
        <source>{optimizer} squares the gradient, and its square is beyond {most}, the largest of {precision}: scale the data.</source>
        <translation>{optimizer}: 기울기를 제곱하는데, 그 값이 {precision}의 최댓값 {most}보다 큽니다. 데이터를 스케일링하십시오.</translation>
    </message>
    <message>
        <source>Most likely the learning rate is too high: weights of up to {start} have grown to {weights}. Lower it and go back to the start.</source>
        <translation>학습률이 너무 높은 것 같습니다. 최대 {start}이던 가중치가 {weights}까지 커졌습니다. 학습률을 낮추고 처음으로 돌아가십시오.</translation>
    </message>
    <message>
        <source>The gradient of the penalty, λ times weights of up to {weights}, is beyond {most}, the largest of {precision}: lower λ or take smaller weights.</source>
        <translation>규제항의 기울기, 곧 λ × 최대 {weights}인 가중치가 {precision}의 최댓값 {most}보다 큽니다. λ를 낮추거나 가중치를 줄이십시오.</translation>
    </message>
    <message>
        <source>The inputs reach {inputs}, which is too large to compute with: scale the data.</source>
        <translation>입력이 {inputs}에 이르러 계산하기에 너무 큽니다. 데이터를 스케일링하십시오.</translation>
    </message>
    <message>
        <source>The targets reach {targets}, which is too large to compute with: scale the data.</source>
        <translation>목표가 {targets}에 이르러 계산하기에 너무 큽니다. 데이터를 스케일링하십시오.</translation>
    </message>
    <message>
        <source>The weights reach {weights}, which is too large to compute with: take smaller ones.</source>
        <translation>가중치가 {weights}에 이르러 계산하기에 너무 큽니다. 줄이십시오.</translation>
    </message>
    <message>
        <source>The numbers grow from layer to layer: take smaller weights, fewer layers or activations that are bounded, such as tanh.</source>
        <translation>층을 지날수록 값이 커집니다. 가중치를 줄이거나, 층을 줄이거나, tanh처럼 값이 제한된 활성화를 쓰십시오.</translation>
    </message>
    <message>
        <source>The network has {count:,} weights and biases; numbers are computed by hand in one of at most {most:,}.</source>
        <translation>신경망의 가중치와 편향이 {count:,}개입니다. 손으로 계산하는 것은 최대 {most:,}개까지입니다.</translation>
    </message>
    <message>
        <source>There is no {symbol} to compute here; choose another number.</source>
        <translation>여기서는 {symbol} 값을 계산하지 않습니다. 다른 값을 고르십시오.</translation>
    </message>
    <message>
        <source>The sign is wrong.</source>
        <translation>부호가 틀렸습니다.</translation>
    </message>
    <message>
        <source>The step goes uphill: subtract it instead of adding it.</source>
        <translation>스텝이 오르막으로 갑니다. 더하지 말고 빼십시오.</translation>
    </message>
    <message>
        <source>A factor is missing: f′(z), the derivative of this neuron&apos;s activation.</source>
        <translation>인수가 빠졌습니다: 이 뉴런의 활성화 함수의 미분값 f′(z).</translation>
    </message>
    <message>
        <source>A factor is missing: 1/B, since the loss is a mean over B = {batch} samples.</source>
        <translation>인수가 빠졌습니다: 1/B. 손실은 표본 B = {batch}개의 평균입니다.</translation>
    </message>
    <message>
        <source>A factor is missing: the learning rate η = {rate:g}.</source>
        <translation>인수가 빠졌습니다: 학습률 η = {rate:g}.</translation>
    </message>
    <message>
        <source>A factor is missing: the number that comes in along this wire.</source>
        <translation>인수가 빠졌습니다: 이 연결선으로 들어오는 값.</translation>
    </message>
    <message>
        <source>The bias is missing: add b.</source>
        <translation>편향이 빠졌습니다. b를 더하십시오.</translation>
    </message>
    <message>
        <source>z and a are mixed up: a = f(z).</source>
        <translation>z와 a가 뒤바뀌었습니다: a = f(z).</translation>
    </message>
    <message>
        <source>This is the value before the update; compute the new one.</source>
        <translation>갱신 전의 값입니다. 새 값을 계산하십시오.</translation>
    </message>
    <message>
        <source>These are the weights after the update; δ goes back along the old ones.</source>
        <translation>갱신 후의 가중치입니다. δ는 이전 가중치를 따라 되돌아갑니다.</translation>
    </message>
    <message>
        <source>Right: this is the number.</source>
        <translation>맞습니다. 바로 이 값입니다.</translation>
    </message>
    <message>
        <source>Right to the digits given.</source>
        <translation>쓴 자릿수까지 맞습니다.</translation>
    </message>
    <message>
        <source>This is the number; what is shown does not count as right.</source>
        <translation>답은 이 값입니다. 보여 준 것은 맞힌 것으로 치지 않습니다.</translation>
    </message>
    <message>
        <source>“{name}” is not a number; write numbers alone, such as 0.35, −1/3 or 2*0.4.</source>
        <translation>“{name}”: 수가 아닙니다. 0.35, −1/3, 2*0.4처럼 수만 쓰십시오.</translation>
    </message>
    <message>
        <source>The answer has more than {limit} characters.</source>
        <translation>답이 {limit}자를 넘습니다.</translation>
    </message>
    <message>
        <source>“{text}” is not a number; check what it divides by.</source>
        <translation>“{text}”: 숫자가 아닙니다. 무엇으로 나누는지 확인하십시오.</translation>
    </message>
    <message>
        <source>“{text}” is too large.</source>
        <translation>“{text}”: 너무 큽니다.</translation>
    </message>
    <message>
        <source>The network has {count} {what}; a worksheet has room for {most}. Choose a smaller network.</source>
        <translation>신경망의 {what} {count}개: 학습지에는 {most}개까지 들어갑니다. 더 작은 신경망을 고르십시오.</translation>
    </message>
    <message>
        <source>Experiments run on Dask, which is not installed yet. Add it with: {command}.</source>
        <translation>실험을 실행하는 Dask가 아직 설치되지 않았습니다. 다음 명령으로 추가하십시오: {command}.</translation>
    </message>
    <message>
        <source>The scheduler has ended. The runs that are done are kept; go on once it is there again.</source>
        <translation>스케줄러가 종료되었습니다. 끝난 실행은 보존됩니다. 스케줄러가 다시 시작되면 이어서 진행하십시오.</translation>
    </message>
    <message>
        <source>Every worker that made this run died; it may need more memory.</source>
        <translation>이 실행을 맡은 워커가 모두 죽었습니다. 메모리가 더 필요할 수 있습니다.</translation>
    </message>
    <message>
        <source>A worker cannot make the runs: {problem}. It needs the same nnsim as this program.</source>
        <translation>워커가 실행할 수 없습니다: {problem}. 워커에도 이 프로그램과 같은 nnsim이 필요합니다.</translation>
    </message>
    <message>
        <source>A worker has nnsim {its} with NumPy {its_numpy}, and this program {own} with {own_numpy}: their results may differ. Install the same.</source>
        <translation>워커는 nnsim {its}, NumPy {its_numpy}이고 이 프로그램은 {own}, {own_numpy}입니다. 결과가 다를 수 있으니 같은 것을 설치하십시오.</translation>
    </message>
    <message>
        <source>No scheduler answers at {address}; start one with: dask scheduler.</source>
        <translation>{address}에서 응답하는 스케줄러가 없습니다. 다음으로 시작하십시오: dask scheduler.</translation>
    </message>
    <message>
        <source>Name at least one setting to vary, with its values.</source>
        <translation>바꿀 설정과 그 값을 하나 이상 정하십시오.</translation>
    </message>
    <message>
        <source>In a list every setting has as many values as the others.</source>
        <translation>목록에서는 모든 설정의 값의 수가 같아야 합니다.</translation>
    </message>
    <message>
        <source>There is no setting called “{name}”; choose of {known}.</source>
        <translation>“{name}”: 그런 설정은 없습니다. 다음에서 고르십시오: {known}.</translation>
    </message>
    <message>
        <source>An experiment has from 1 to {most:,} runs; this one would have {count:,}.</source>
        <translation>실험의 실행은 1개부터 {most:,}개까지이며, 이 실험은 {count:,}개가 됩니다.</translation>
    </message>
    <message>
        <source>To be drawn at random, {setting} needs two numbers: the least and the greatest.</source>
        <translation>무작위로 뽑으려면 두 수, 곧 최솟값과 최댓값이 필요합니다: {setting}.</translation>
    </message>
    <message>
        <source>A run has from 1 to {most:,} iterations.</source>
        <translation>실행 하나의 반복은 1회부터 {most:,}회까지입니다.</translation>
    </message>
    <message>
        <source>A goal is an accuracy or a training loss.</source>
        <translation>목표는 정확도 또는 학습 손실입니다.</translation>
    </message>
    <message>
        <source>Runs can stop at a goal only if there is one: give it.</source>
        <translation>목표가 있어야 목표에서 멈출 수 있습니다. 목표를 정하십시오.</translation>
    </message>
    <message>
        <source>This is not an experiment: its format must be “{name}”.</source>
        <translation>실험이 아닙니다. 형식이 “{name}”이어야 합니다.</translation>
    </message>
    <message>
        <source>{setting}: say how many numbers, as in {low:g}..{high:g}/10.</source>
        <translation>{setting}: 수의 개수를 {low:g}..{high:g}/10처럼 쓰십시오.</translation>
    </message>
    <message>
        <source>{setting} has from 1 to {most:,} values.</source>
        <translation>{setting}: 값은 1개부터 {most:,}개까지입니다.</translation>
    </message>
    <message>
        <source>“{text}” is no number for {setting}.</source>
        <translation>“{text}”: {setting}에 쓸 수 있는 수가 아닙니다.</translation>
    </message>
    <message>
        <source>These runs go so far that the distances between them overflow.</source>
        <translation>실행들이 너무 멀리 가서 서로의 거리를 나타내는 숫자가 넘칩니다.</translation>
    </message>
    <message>
        <source>{path} is not a table of results of this nnsim; move it to another place.</source>
        <translation>{path}: 이 nnsim의 결과 표가 아닙니다. 다른 곳으로 옮기십시오.</translation>
    </message>
    <message>
        <source>{setting} must be a whole number from {low:,.0f} to {high:,.0f}.</source>
        <translation>{setting}: {low:,.0f}부터 {high:,.0f}까지의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>{setting} must be one of {known}.</source>
        <translation>{setting}: 다음 중 하나여야 합니다: {known}.</translation>
    </message>
    <message>
        <source>The network has no hidden layer; give it one.</source>
        <translation>신경망에 은닉층이 없습니다. 하나 만드십시오.</translation>
    </message>
    <message>
        <source>Only the depth of a plain chain of layers can be varied.</source>
        <translation>은닉층의 수는 층이 한 줄로 이어진 신경망에서만 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>The data set {data} has no setting “{name}”; vary another one.</source>
        <translation>데이터셋 {data}에는 “{name}” 설정이 없습니다. 다른 것을 바꾸십시오.</translation>
    </message>
    <message>
        <source>Every neuron of {layer} ({size} of {size}) is off on each of {samples:,} samples: z is {greatest:.3g} at most. Where a slope is 0 nothing passes back, so no gradient reaches the weights before them, and no update can wake them.</source>
        <translation>{layer}의 뉴런이 모두({size}개 중 {size}개) 살펴본 표본 {samples:,}개 모두에서 꺼져 있습니다. z가 최대 {greatest:.3g}입니다. 미분값이 0이면 아무것도 되돌아가지 않으므로 앞의 가중치에 기울기가 닿지 않고, 어떤 갱신으로도 깨어나지 않습니다.</translation>
    </message>
    <message>
        <source>{neurons} of {size} neurons of {layer} are off on each of {samples:,} samples: their z is {greatest:.3g} at most. No gradient passes back, so no update can wake them.</source>
        <translation>{layer}의 뉴런 {size}개 중 {neurons}개가 살펴본 표본 {samples:,}개 모두에서 꺼져 있습니다. z가 최대 {greatest:.3g}입니다. 기울기가 되돌아가지 않으므로 어떤 갱신으로도 깨어나지 않습니다.</translation>
    </message>
    <message>
        <source>{count:,} of {samples:,} samples are answered with the wrong end of the range, where f′ of the output is {slope:.2g} on the average, of {greatest:g} at most. Their error is multiplied by that before it goes back, so the worst mistakes teach least.</source>
        <translation>표본 {samples:,}개 중 {count:,}개의 답이 범위의 반대쪽 끝에 있습니다. 거기서 출력의 f′은 평균 {slope:.2g}이고, 최댓값 {greatest:g}에 한참 못 미칩니다. 오차는 이 값을 곱해서 되돌아가므로 가장 크게 틀린 표본이 가장 적게 가르칩니다.</translation>
    </message>
    <message>
        <source>Going back through {layers} layers the gradient shrinks to about {factor:.2g} of itself at each: of {large:.2g} at the output {small:.2g} is left at {layer}, whose weights hardly move.</source>
        <translation>{layers}개 층을 거슬러 가며 기울기가 층마다 약 {factor:.2g}배로 줄어듭니다. 출력의 {large:.2g} 중 {layer}에는 {small:.2g}만 남아 그 가중치는 거의 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>Going back through {layers} layers the gradient grows about {factor:.3g} times at each: {last:.2g} at the output is {first:.2g} at {layer}, so that one step throws its weights away.</source>
        <translation>{layers}개 층을 거슬러 가며 기울기가 층마다 약 {factor:.3g}배로 커집니다. 출력의 {last:.2g}에서 {layer}의 {first:.2g}까지 커져, 한 스텝에 가중치가 멀리 튕겨 나갑니다.</translation>
    </message>
    <message>
        <source>{neurons} of {size} neurons of {layer} are saturated: their |z| is {z:.3g} on the average, and f′ only {slope:.2g}. What comes back is multiplied by that, so the weights before them hardly move.</source>
        <translation>{layer}의 뉴런 {size}개 중 {neurons}개가 포화되었습니다. |z|가 평균 {z:.3g}이고 f′은 {slope:.2g}뿐입니다. 되돌아오는 값에 이것을 곱하므로 앞의 가중치는 거의 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>Samples still wrong: {left:,}. The bias does not learn, so the rule may never stop even if a line parts the classes.</source>
        <translation>아직 틀린 표본: {left:,}. 편향이 학습되지 않으므로, 두 클래스를 가르는 직선이 있어도 이 규칙은 끝나지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>Samples still wrong: {left:,}. Some weights do not learn, so the rule may never stop even if a line parts the classes.</source>
        <translation>아직 틀린 표본: {left:,}. 일부 가중치가 학습되지 않으므로, 두 클래스를 가르는 직선이 있어도 이 규칙은 끝나지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>{large} is about {high:.3g} in size and {small} about {low:.3g}, {ratio:,.0f} times less. Gradients of weights are multiplied by inputs, so that a rate small enough for {large} is far too small for {small}.</source>
        <translation>{large}: 크기 약 {high:.3g}, {small}: 크기 약 {low:.3g}. {ratio:,.0f}배 작습니다. 가중치의 기울기에는 입력이 곱해지므로 {large}에 알맞게 작은 학습률은 {small}에 너무 작습니다.</translation>
    </message>
    <message>
        <source>The batch size is {size:,}, and there are {count:,} training samples: every batch is all of them, and every epoch is one update.</source>
        <translation>배치 크기는 {size:,}인데 학습 표본은 {count:,}개입니다. 모든 배치가 전체이고, 한 에폭에 갱신이 한 번뿐입니다.</translation>
    </message>
    <message>
        <source>L2 λ = {l2:g} times the learning rate {rate:g} is {share:.3g}: above {limit:.3g} the penalty alone makes weights change their sign and grow from update to update.</source>
        <translation>L2 λ와 학습률의 곱이 {l2:g} × {rate:g} = {share:.3g}입니다. 한계인 {limit:.3g}보다 크면 규제만으로도 가중치의 부호가 바뀌면서 갱신할 때마다 커집니다.</translation>
    </message>
    <message>
        <source>The penalty with L1 λ = {l1:g} and L2 λ = {l2:g} outweighs the loss: it is {penalty:.3g} beside {loss:.3g}, and the weights, {began:.3g} long at first, are {now:.3g} now. What the loss adds to them is taken off again.</source>
        <translation>L1 λ = {l1:g}, L2 λ = {l2:g}인 규제항이 손실보다 큽니다. 손실 {loss:.3g}에 규제항 {penalty:.3g}이고, 처음에 {began:.3g}이던 가중치의 길이는 지금 {now:.3g}입니다. 손실이 키운 만큼 다시 깎입니다.</translation>
    </message>
    <message>
        <source>{count:,} of {all:,} weights and biases are locked, before {layers}: {held:.0%} of the squared gradient falls to them, so what would lower the loss most may not move.</source>
        <translation>가중치와 편향 {all:,}개 중 {count:,}개가 잠겨 있습니다(위치: {layers}의 앞). 기울기 제곱의 {held:.0%}가 여기에 있어, 손실을 가장 많이 줄일 것이 움직이지 못합니다.</translation>
    </message>
    <message>
        <source>The test loss was least, {least:.4g}, at iteration {iteration:,}, and has come back to {test:.4g}, while the training loss fell from {before:.4g} to {train:.4g}: since then the network learns its samples by heart.</source>
        <translation>시험 손실은 반복 {iteration:,}에서 {least:.4g}까지 줄었다가 {test:.4g}까지 되올라왔고, 학습 손실은 {before:.4g}에서 {train:.4g}까지 줄었습니다. 그 뒤로 신경망은 표본을 외우고 있습니다.</translation>
    </message>
    <message>
        <source>All {count:,} weights began at 0. Every neuron then passes on 0, or gets 0 back, so that the gradient of every weight is exactly 0, for ever: no update can move one.</source>
        <translation>가중치 {count:,}개가 모두 0에서 시작했습니다. 그러면 모든 뉴런이 0을 넘기거나 0을 돌려받으므로 모든 가중치의 기울기가 영원히 정확히 0입니다. 어떤 갱신도 가중치를 움직이지 못합니다.</translation>
    </message>
    <message>
        <source>Neurons {neurons} of {layer} began with the same weights into and out of them. They compute the same and get the same gradients, so they stay the same: {count} neurons do the work of one.</source>
        <translation>{layer}의 뉴런 {neurons}: 들어오고 나가는 가중치가 똑같이 시작했습니다. 같은 값을 계산하고 같은 기울기를 받으므로 계속 같습니다. 뉴런 {count}개가 하나의 몫만 합니다.</translation>
    </message>
    <message>
        <source>The loss falls, but {length:,} updates took it from {first:.4g} to {last:.4g} only: the learning rate {rate:g} makes needlessly small steps. Here about {usual:.2g} would still go down.</source>
        <translation>손실이 줄기는 하지만 갱신 {length:,}번에 {first:.4g}에서 {last:.4g}까지만 줄었습니다. 학습률 {rate:g}에서는 스텝이 쓸데없이 작습니다. 여기서는 약 {usual:.2g}에서도 손실이 줄어듭니다.</translation>
    </message>
    <message>
        <source>The learning rate is 0: no update moves a weight or a bias.</source>
        <translation>학습률이 0이라 어떤 갱신도 가중치나 편향을 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>The network gives about {mean} to every sample, which is the mean of the targets: its loss {loss:.4g} is that of an answer that ignores the inputs ({constant:.4g}). The later half of the run took {gain:.1%} off the loss; since iteration {since:,} it has hardly moved.</source>
        <translation>신경망이 모든 표본에 목표의 평균인 약 {mean}을(를) 답합니다. 그 손실({loss:.4g})은 입력을 무시한 답의 손실({constant:.4g})과 같습니다. 실행의 뒤쪽 절반은 손실을 {gain:.1%} 줄였고, 반복 {since:,} 이후로는 거의 움직이지 않았습니다.</translation>
    </message>
    <message>
        <source>The samples {samples} have different targets, but {layer} gives them the same place, so that no weight behind it can part them: they make {share:.0%} of the loss {loss:.4g}. The gradient is {gradient:.2g} and leads nowhere: a local minimum, or a saddle. More neurons or another start have other ways.</source>
        <translation>표본 {samples}의 목표는 다른데 {layer}에서 같은 자리에 놓이므로 그 뒤의 어떤 가중치로도 나눌 수 없습니다. 손실 {loss:.4g}의 {share:.0%}가 여기서 나옵니다. 기울기는 {gradient:.2g}이고 어디로도 이끌지 않습니다. 극소점이나 안장점입니다. 뉴런을 늘리거나 다른 곳에서 시작하면 다른 길이 있습니다.</translation>
    </message>
    <message>
        <source>Steps of the learning rate {rate:g} lead up, not down: the loss began at {first:.4g} and came to {worst:.4g} by iteration {iteration:,}. A smaller rate makes smaller steps.</source>
        <translation>학습률 {rate:g}의 스텝은 내려가지 않고 올라갑니다. {first:.4g}에서 시작한 손실이 반복 {iteration:,}에서 {worst:.4g}까지 커졌습니다. 학습률이 작으면 스텝도 작습니다.</translation>
    </message>
    <message>
        <source>With the learning rate {rate:g} every step is larger than the one before: above {bound} = {limit:.3g}, λ being the largest curvature of this loss, steps climb. The loss began at {first:.4g}, and numbers overflowed in iteration {iteration:,}.</source>
        <translation>학습률 {rate:g}에서는 스텝이 갈수록 커집니다. λ가 이 손실의 가장 큰 곡률일 때 {bound} = {limit:.3g} 위에서는 스텝이 올라갑니다. {first:.4g}에서 시작한 손실이 반복 {iteration:,}에서 숫자의 한계를 넘었습니다.</translation>
    </message>
    <message>
        <source>The learning rate {rate:g} is above {bound} = {limit:.3g}, λ being the largest curvature of this loss: steps jump across the valley and climb its other side. The loss began at {first:.4g} and came to {worst:.4g}.</source>
        <translation>학습률이 {rate:g}이며 {bound} = {limit:.3g}보다 큽니다. λ는 이 손실의 가장 큰 곡률입니다. 스텝이 골짜기를 건너뛰어 건너편을 오릅니다. {first:.4g}에서 시작한 손실이 {worst:.4g}까지 커졌습니다.</translation>
    </message>
    <message>
        <source>The targets go from {lowest:.4g} to {highest:.4g}, and the output only from {low:g} to {high:g}: {count:,} of {samples:,} samples ask for what it cannot give. The best loss that leaves is {best:.4g} for a sample.</source>
        <translation>목표는 {lowest:.4g}에서 {highest:.4g}까지인데 출력은 {low:g}에서 {high:g}까지입니다. 표본 {samples:,}개 중 {count:,}개의 목표는 낼 수 없는 값입니다. 표본당 손실은 아무리 좋아도 {best:.4g}입니다.</translation>
    </message>
    <message>
        <source>The targets are labels, but the loss is {loss}: behind this output its gradient is multiplied by f′, which fades where an answer is most wrong. With {better} it is a − t.</source>
        <translation>목표는 레이블인데 손실은 {loss}입니다. 이 출력 뒤에서는 기울기에 f′이 곱해져 가장 크게 틀린 답에서 사라집니다. {better} 손실이면 a − t입니다.</translation>
    </message>
    <message>
        <source>Class {name} has {count:,} samples, the largest one {most:,}: who always answers that is right in {constant:.0%} of all, and the loss hardly asks for more. Of class {name} itself {recall:.0%} are answered right.</source>
        <translation>클래스 {name}의 표본은 {count:,}개, 가장 큰 클래스는 {most:,}개입니다. 언제나 큰 쪽으로 답하면 전체의 {constant:.0%}를 맞히므로 손실은 그 이상을 거의 요구하지 않습니다. 클래스 {name} 중에서는 {recall:.0%}를 맞힙니다.</translation>
    </message>
    <message>
        <source>{rows:,} of {count:,} training samples have the same inputs as one with another target. Whatever the network answers there is wrong for some: {best:.1%} right is the best there is.</source>
        <translation>학습 표본 {count:,}개 중 {rows:,}개는 목표가 다른 표본과 입력이 같습니다. 거기서는 무엇을 답해도 일부는 틀립니다. 정답률은 최대 {best:.1%}입니다.</translation>
    </message>
    <message>
        <source>{rows:,} of {count:,} training samples have the same inputs as one with another target. The mean of such targets is the best answer, and leaves a squared error of {loss:.4g}.</source>
        <translation>학습 표본 {count:,}개 중 {rows:,}개는 목표가 다른 표본과 입력이 같습니다. 그런 목표들의 평균이 가장 좋은 답이며, 남는 제곱 오차는 {loss:.4g}입니다.</translation>
    </message>
    <message>
        <source>Without a hidden layer a network can only part classes by straight lines, and no line parts these. The best cross-entropy there is for it is {loss:.4g}, however long it trains; a hidden layer bends the lines.</source>
        <translation>은닉층이 없는 신경망은 클래스를 직선으로만 나눌 수 있는데, 이 클래스는 어떤 직선으로도 나뉘지 않습니다. 아무리 오래 학습해도 교차 엔트로피는 {loss:.4g}보다 작아지지 않습니다. 은닉층이 있으면 선이 휩니다.</translation>
    </message>
    <message>
        <source>All hidden layers are linear, which together are one linear layer: it can only part classes by straight lines, and no line parts these. The best cross-entropy there is for it is {loss:.4g}, however long it trains; another activation bends the lines.</source>
        <translation>모든 은닉층이 선형이라 합쳐서 선형 층 하나와 같습니다. 클래스를 직선으로만 나눌 수 있는데, 이 클래스는 어떤 직선으로도 나뉘지 않습니다. 아무리 오래 학습해도 교차 엔트로피는 {loss:.4g}보다 작아지지 않습니다. 다른 활성화를 쓰면 선이 휩니다.</translation>
    </message>
    <message>
        <source>There is no wire from neuron {i} of {source} to neuron {j} of {target}.</source>
        <translation>{source}의 뉴런 {i}에서 {target}의 뉴런 {j}까지 연결선이 없습니다.</translation>
    </message>
    <message>
        <source>{layer} is an input layer: it has no bias.</source>
        <translation>{layer}: 입력층이라 편향이 없습니다.</translation>
    </message>
    <message>
        <source>The neurons of {layer} have no bias.</source>
        <translation>{layer} 층의 뉴런에는 편향이 없습니다.</translation>
    </message>
    <message>
        <source>There is no sample {number}; the batch has {count}.</source>
        <translation>표본 {number}: 없습니다. 배치의 표본은 {count}개입니다.</translation>
    </message>
    <message>
        <source>There is no layer “{id}”; there are {known}.</source>
        <translation>층 “{id}” 없음. 있는 층: {known}.</translation>
    </message>
    <message>
        <source>{layer} has no neuron {number}; its neurons are 1 to {size}.</source>
        <translation>{layer}에 뉴런 {number} 없음. 뉴런은 1부터 {size}까지입니다.</translation>
    </message>
    <message>
        <source>{name} takes 1 value, not {given}.</source>
        <translation>{name}에는 값이 {given}개가 아니라 1개 필요합니다.</translation>
    </message>
    <message>
        <source>Character {character}: {operation} does not take the 1 value of this gate.</source>
        <translation>{character}번째 글자: {operation}: 이 게이트의 값 1개를 받을 수 없습니다.</translation>
    </message>
    <message>
        <source>The file has no weights, so others are drawn. The window takes them from an .npz file of the same name beside it, the command by --weights.</source>
        <translation>파일에 가중치가 없어 새로 뽑습니다. 창은 곁에 있는 같은 이름의 .npz 파일에서, 명령은 --weights로 가중치를 가져옵니다.</translation>
    </message>
    <message>
        <source>“{name}” claims {claimed:,} numbers and holds {held:,.12g}.</source>
        <translation>“{name}”: 숫자가 {claimed:,}개라고 되어 있는데 {held:,.12g}개입니다.</translation>
    </message>
    <message>
        <source>Inputs scaled to</source>
        <translation>입력 스케일링</translation>
    </message>
    <message>
        <source>Targets scaled to</source>
        <translation>목표 스케일링</translation>
    </message>
    <message>
        <source>Derived inputs</source>
        <translation>파생 입력</translation>
    </message>
    <message>
        <source>Samples still wrong: {left:,}. No line parts the classes, so the rule never stops.</source>
        <translation>아직 틀린 표본: {left:,}. 두 클래스를 가르는 직선이 없으므로 이 규칙은 끝나지 않습니다.</translation>
    </message>
    <message>
        <source>Samples still wrong: {left:,}. If a line parts the classes, the rule will stop.</source>
        <translation>아직 틀린 표본: {left:,}. 두 클래스를 가르는 직선이 있으면 이 규칙은 끝납니다.</translation>
    </message>
    <message>
        <source>The deviation of noise must be 0 or more.</source>
        <translation>잡음의 편차는 0 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>The gradients of {samples:,} samples to {parameters:,} parameters are too many to be listed; choose fewer samples.</source>
        <translation>표본 {samples:,}개에서 매개변수 {parameters:,}개로 가는 기울기는 나열하기에 너무 많습니다. 표본을 줄이십시오.</translation>
    </message>
    <message>
        <source>{place} must hold exactly {size:,} bytes.</source>
        <translation>{place}: 정확히 {size:,}바이트여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be {rows:,} × {columns:,} numbers.</source>
        <translation>{place}: 숫자가 {rows:,} × {columns:,}개여야 합니다.</translation>
    </message>
    <message>
        <source>{place} is not a finite number.</source>
        <translation>{place}: 유한한 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>{place}[{row}][{column}] must be 0: the mask has no wire there.</source>
        <translation>{place}[{row}][{column}]: 마스크에 연결선이 없으므로 0이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must hold nothing but 0 and 1.</source>
        <translation>{place}: 0과 1만 있어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be of another type of number.</source>
        <translation>{place}: 다른 종류의 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be {count} lengths, together at most {limit:,} numbers.</source>
        <translation>{place}: 길이 {count}개여야 하고, 합해서 최대 {limit:,}개의 숫자까지 됩니다.</translation>
    </message>
    <message>
        <source>{place} must be at most {limit:,} columns.</source>
        <translation>{place}: 최대 {limit:,}열까지 됩니다.</translation>
    </message>
    <message>
        <source>{place} must be {wanted}, not {declared}.</source>
        <translation>{place}: {declared}(이)라고 적혀 있지만 {wanted}여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be one whole stream of zlib.</source>
        <translation>{place}: 온전한 zlib 스트림 하나여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a row of numbers, exactly {count:,} of them.</source>
        <translation>{place}: 숫자 한 줄, 정확히 {count:,}개여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a row of numbers.</source>
        <translation>{place}: 숫자 한 줄이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be rows of numbers, all of them equally long.</source>
        <translation>{place}: 길이가 같은 숫자 줄들이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be in base64.</source>
        <translation>{place}: base64여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be compressed with zlib.</source>
        <translation>{place}: zlib으로 압축되어야 합니다.</translation>
    </message>
    <message>
        <source>The text has {letters:,} characters; files have at most {limit:,}.</source>
        <translation>텍스트가 {letters:,}자입니다. 파일은 최대 {limit:,}자까지 됩니다.</translation>
    </message>
    <message>
        <source>{place} must have at most {limit:,} characters.</source>
        <translation>{place}: 최대 {limit:,}자까지 됩니다.</translation>
    </message>
    <message>
        <source>{place} must be a list of names, from the outside in.</source>
        <translation>{place}: 바깥에서 안으로 적은 이름 목록이어야 합니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: the quote that opens here is never closed.</source>
        <translation>{line}번째 줄 {column}번째 글자: 여기서 연 따옴표가 닫히지 않았습니다.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>파일이 비어 있습니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: the text breaks off here; its end is missing.</source>
        <translation>{line}번째 줄 {column}번째 글자: 텍스트가 여기서 끊깁니다. 끝부분이 없습니다.</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: this is not JSON; look for a comma, quote or bracket that is missing or too many.</source>
        <translation>{line}번째 줄 {column}번째 글자: JSON이 아닙니다. 빠졌거나 남는 쉼표, 따옴표, 괄호를 찾아보십시오.</translation>
    </message>
    <message>
        <source>Line {line}: this is not text in UTF-8.</source>
        <translation>{line}번째 줄: UTF-8 텍스트가 아닙니다.</translation>
    </message>
    <message>
        <source>More than {limit:,} values are written out; give large arrays in base64.</source>
        <translation>풀어 쓴 값이 {limit:,}개를 넘습니다. 큰 배열은 base64로 쓰십시오.</translation>
    </message>
    <message>
        <source>Brackets are nested more than {limit} deep.</source>
        <translation>괄호가 {limit}겹보다 깊게 겹쳤습니다.</translation>
    </message>
    <message>
        <source>{place} must have at most {limit:,} members.</source>
        <translation>{place}: 구성원은 최대 {limit:,}개까지 됩니다.</translation>
    </message>
    <message>
        <source>{place} has the key “{key}” twice.</source>
        <translation>{place}: “{key}” 키가 두 번 있습니다.</translation>
    </message>
    <message>
        <source>{place} must be an object: {{ … }}.</source>
        <translation>{place}: 객체 {{ … }} 형식이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a name in quotes or an object with a “name”.</source>
        <translation>{place}: 따옴표로 묶은 이름이거나 “name”이 있는 객체여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a list: [ … ].</source>
        <translation>{place}: 목록 [ … ] 형식이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a list of at most {limit:,} items.</source>
        <translation>{place}: 항목이 최대 {limit:,}개인 목록이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a text in quotes.</source>
        <translation>{place}: 따옴표로 묶은 텍스트여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be whole characters; a surrogate lacks its pair.</source>
        <translation>{place}: 온전한 글자여야 합니다. 짝이 없는 서러게이트가 있습니다.</translation>
    </message>
    <message>
        <source>{place} must be one of {choices}.</source>
        <translation>{place}: 다음 중 하나여야 합니다: {choices}.</translation>
    </message>
    <message>
        <source>{place} must be true or false.</source>
        <translation>{place}: true나 false여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a whole number from {low:,} to {high:,}.</source>
        <translation>{place}: {low:,} 이상 {high:,} 이하의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a number.</source>
        <translation>{place}: 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a finite number: no NaN, no Infinity, nothing beyond 1.8e308.</source>
        <translation>{place}: 유한한 숫자여야 합니다. NaN, Infinity, 1.8e308을 넘는 수는 안 됩니다.</translation>
    </message>
    <message>
        <source>{place} has an unknown key “{key}”; the keys known here: {known}.</source>
        <translation>{place}: 모르는 키 “{key}”. 여기서 아는 키: {known}.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>{path}: 없는 파일입니다.</translation>
    </message>
    <message>
        <source>{path} cannot be read: you have no permission to open it.</source>
        <translation>{path} 파일을 읽을 수 없습니다. 열 권한이 없습니다.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file.</source>
        <translation>{path}: 파일이 아니라 폴더입니다.</translation>
    </message>
    <message>
        <source>{path} cannot be saved: its folder does not exist.</source>
        <translation>{path} 파일을 저장할 수 없습니다. 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>{path} cannot be saved: it or its folder is write-protected; save it elsewhere.</source>
        <translation>{path} 파일을 저장할 수 없습니다. 파일이나 폴더가 쓰기 금지되어 있습니다. 다른 곳에 저장하십시오.</translation>
    </message>
    <message>
        <source>{path} cannot be saved: it is a folder; give it another name.</source>
        <translation>{path} 파일을 저장할 수 없습니다. 폴더이므로 다른 이름을 쓰십시오.</translation>
    </message>
    <message>
        <source>{path} is there already; choose another name.</source>
        <translation>{path}: 이미 있습니다. 다른 이름을 고르십시오.</translation>
    </message>
    <message>
        <source>{path} is not an ordinary file; choose another.</source>
        <translation>{path}: 보통 파일이 아닙니다. 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>{path} is larger than {limit:,} bytes, the most that can be opened.</source>
        <translation>{path}: 열 수 있는 최대 크기 {limit:,}바이트를 넘습니다.</translation>
    </message>
    <message>
        <source>{path} cannot be {done}: {reason}.</source>
        <translation>{path} 파일 {done} 실패: {reason}.</translation>
    </message>
    <message>
        <source>{text} has half a character, a surrogate without its pair; type it anew.</source>
        <translation>{text}: 반쪽 글자(짝이 없는 서러게이트)가 있습니다. 다시 입력하십시오.</translation>
    </message>
    <message>
        <source>A link has at most {limit:,} characters.</source>
        <translation>링크는 최대 {limit:,}자입니다.</translation>
    </message>
    <message>
        <source>The link is damaged or not whole: copy all of it again.</source>
        <translation>링크가 손상되었거나 일부만 있습니다. 전체를 다시 복사하십시오.</translation>
    </message>
    <message>
        <source>The link is of version {version}; this nnsim reads version {known}. Update nnsim.</source>
        <translation>링크의 버전은 {version}이고, 이 nnsim은 버전 {known}까지 읽습니다. nnsim을 업데이트하십시오.</translation>
    </message>
    <message>
        <source>The link claims to hold more than {limit:,} bytes.</source>
        <translation>링크에 적힌 크기가 {limit:,}바이트를 넘습니다.</translation>
    </message>
    <message>
        <source>The file is larger than {limit:,} bytes.</source>
        <translation>파일이 {limit:,}바이트를 넘습니다.</translation>
    </message>
    <message>
        <source>This file holds a computational graph, not a network: open it in the window.</source>
        <translation>이 파일은 신경망이 아니라 계산 그래프입니다. 창에서 여십시오.</translation>
    </message>
    <message>
        <source>This is not a network file: its format must be “{name}”.</source>
        <translation>신경망 파일이 아닙니다. 형식이 “{name}”이어야 합니다.</translation>
    </message>
    <message>
        <source>The file was written by a newer nnsim, version {version} of the format; this one reads up to version {known}. Update nnsim to open it.</source>
        <translation>더 새로운 nnsim으로 쓴 파일입니다(형식 버전 {version}). 이 프로그램은 버전 {known}까지 읽습니다. nnsim을 업데이트하십시오.</translation>
    </message>
    <message>
        <source>The project is too large to save: {size:,} bytes, and files have at most {limit:,}.</source>
        <translation>프로젝트가 너무 커서 저장할 수 없습니다. {size:,}바이트인데 파일은 최대 {limit:,}바이트까지 됩니다.</translation>
    </message>
    <message>
        <source>A link has no array that is compressed by itself.</source>
        <translation>링크에는 따로 압축된 배열이 있을 수 없습니다.</translation>
    </message>
    <message>
        <source>Line {line} has half a character, a surrogate without its pair.</source>
        <translation>{line}번째 줄: 반쪽 글자(짝이 없는 서러게이트)가 있습니다.</translation>
    </message>
    <message>
        <source>{place} must have at most {limit} characters.</source>
        <translation>{place}: 최대 {limit}자까지 됩니다.</translation>
    </message>
    <message>
        <source>{place} must be a list of two numbers, from and to.</source>
        <translation>{place}: 처음과 끝, 숫자 두 개의 목록이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be left out, since nothing is prepared.</source>
        <translation>{place}: 전처리가 없으므로 빼야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be greater than 0 throughout.</source>
        <translation>{place}: 모두 0보다 커야 합니다.</translation>
    </message>
    <message>
        <source>{place} is too much: the network can have at most {limit:,} neurons.</source>
        <translation>{place}: 너무 많습니다. 신경망의 뉴런은 최대 {limit:,}개까지 됩니다.</translation>
    </message>
    <message>
        <source>{place} must be two numbers, x and y, from −{limit:,} to {limit:,}.</source>
        <translation>{place}: −{limit:,}에서 {limit:,}까지의 두 숫자 x, y여야 합니다.</translation>
    </message>
    <message>
        <source>{place}: another layer has the {key} “{label}” already.</source>
        <translation>{place}: {key} “{label}”: 이미 다른 층에 있습니다.</translation>
    </message>
    <message>
        <source>{place} must have the index of a neuron as its key, from 0 to {last}.</source>
        <translation>{place}: 키는 0에서 {last}까지의 뉴런 번호여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be of iterations each greater than the one before.</source>
        <translation>{place}: 반복 번호가 뒤로 갈수록 커져야 합니다.</translation>
    </message>
    <message>
        <source>{place} must have the settings of the file at iteration {iteration:,}, where training stands.</source>
        <translation>{place}: 학습이 와 있는 반복 {iteration:,}에서 파일의 설정과 같아야 합니다.</translation>
    </message>
    <message>
        <source>{place} must begin at or before iteration {iteration:,}, where training stands.</source>
        <translation>{place}: 학습이 와 있는 반복 {iteration:,} 또는 그 전에 시작해야 합니다.</translation>
    </message>
    <message>
        <source>{place} must have the values between them, low and high.</source>
        <translation>{place}: 사이의 값, 최소와 최대가 있어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must have {count:,} numbers.</source>
        <translation>{place}: 숫자가 {count:,}개여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be whole numbers, each greater than the one before.</source>
        <translation>{place}: 뒤로 갈수록 커지는 정수여야 합니다.</translation>
    </message>
    <message>
        <source>{place} may differ from the settings of the file only in the learning rate, its schedule, λ and the constants of the optimizer.</source>
        <translation>{place}: 학습률, 스케줄, λ, 옵티마이저의 상수만 파일의 설정과 다를 수 있습니다.</translation>
    </message>
    <message>
        <source>{place} must be 0 where the masks have no wire.</source>
        <translation>{place}: 마스크에 연결선이 없는 곳은 0이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must hold the biases that {layer} can have.</source>
        <translation>{place}: {layer} 층이 가질 수 있는 편향이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must all be 0: the layer has no biases.</source>
        <translation>{place}: 이 층에는 편향이 없으므로 모두 0이어야 합니다.</translation>
    </message>
    <message>
        <source>connections: the weights that are left out are more than {limit:,}; write them out.</source>
        <translation>connections: 생략한 가중치가 {limit:,}개를 넘습니다. 모두 쓰십시오.</translation>
    </message>
    <message>
        <source>{place} must all be equal: the neurons of the layer share one bias.</source>
        <translation>{place}: 층의 뉴런들이 하나의 편향을 공유하므로 모두 같아야 합니다.</translation>
    </message>
    <message>
        <source>The points are too many for a link: pass the file on, or use data that are generated.</source>
        <translation>점이 너무 많아 링크에 담을 수 없습니다. 파일을 전하거나, 생성되는 데이터를 쓰십시오.</translation>
    </message>
    <message>
        <source>The initial weights are too many for a link: pass the file on, or draw them from the seed.</source>
        <translation>초기 가중치가 너무 많아 링크에 담을 수 없습니다. 파일을 전하거나, 시드에서 새로 뽑으십시오.</translation>
    </message>
    <message>
        <source>The network is too large for a link: pass the file on.</source>
        <translation>신경망이 너무 커서 링크에 담을 수 없습니다. 파일을 전하십시오.</translation>
    </message>
    <message>
        <source>This is not the number; go through the steps that lead to it.</source>
        <translation>이 수가 아닙니다. 이 수에 이르는 과정을 차례로 살펴보십시오.</translation>
    </message>
    <message>
        <source>This network has too many weights for paths through their space.</source>
        <translation>이 신경망은 가중치가 너무 많아 가중치 공간의 경로를 그릴 수 없습니다.</translation>
    </message>
    <message>
        <source>The network is too large to save: it has more than {limit:,} neurons.</source>
        <translation>신경망이 너무 커서 저장할 수 없습니다. 뉴런이 {limit:,}개를 넘습니다.</translation>
    </message>
    <message>
        <source>{layer} is too far out on the canvas; move it nearer the others.</source>
        <translation>{layer}: 캔버스에서 너무 멀리 있습니다. 다른 층 가까이 옮기십시오.</translation>
    </message>
    <message>
        <source>index must be that of a step: there are {count}.</source>
        <translation>index: 스텝의 번호여야 합니다. 스텝은 {count}개입니다.</translation>
    </message>
    <message>
        <source>{place} must all be of one kind: projects or graphs.</source>
        <translation>{place}: 모두 같은 종류(프로젝트 또는 그래프)여야 합니다.</translation>
    </message>
    <message>
        <source>This is not a recovery file: its format must be “{name}”.</source>
        <translation>복구 파일이 아닙니다. 형식이 “{name}”이어야 합니다.</translation>
    </message>
    <message>
        <source>The recovery file was written by a newer nnsim; open it with that one.</source>
        <translation>더 새로운 nnsim으로 쓴 복구 파일입니다. 그 프로그램으로 여십시오.</translation>
    </message>
    <message>
        <source>{place} must be the name of a file.</source>
        <translation>{place}: 파일 이름이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be a time between the years 1970 and 9999.</source>
        <translation>{place}: 1970년과 9999년 사이의 시각이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be three numbers: time, size and number of the file.</source>
        <translation>{place}: 파일의 시각, 크기, 번호, 숫자 세 개여야 합니다.</translation>
    </message>
    <message>
        <source>{place} must lie within the {size:,} bytes of arrays.</source>
        <translation>{place}: 배열의 {size:,}바이트 안에 있어야 합니다.</translation>
    </message>
    <message>
        <source>{path} is damaged: it cannot be recovered, only discarded.</source>
        <translation>{path}: 손상되어 복구할 수 없고 버릴 수만 있습니다.</translation>
    </message>
    <message>
        <source>There is no activation called “{name}”; choose one of {known}.</source>
        <translation>활성화 “{name}” 없음. 다음 중에서 고르십시오: {known}.</translation>
    </message>
    <message>
        <source>{title} has no parameter to set.</source>
        <translation>{title}: 정할 매개변수가 없습니다.</translation>
    </message>
    <message>
        <source>The parameter {symbol} of {title} must be above 0 and at most 1000.</source>
        <translation>{title}의 매개변수 {symbol}: 0보다 크고 1000 이하여야 합니다.</translation>
    </message>
    <message>
        <source>There is no initialiser called “{name}”; choose one of {known}.</source>
        <translation>초기화 방법 “{name}” 없음. 다음 중에서 고르십시오: {known}.</translation>
    </message>
    <message>
        <source>{title} has no number to set.</source>
        <translation>{title}: 정할 숫자가 없습니다.</translation>
    </message>
    <message>
        <source>The number of {title} must be finite and at most 1e6.</source>
        <translation>{title}: 숫자는 유한하고 1e6 이하여야 합니다.</translation>
    </message>
    <message>
        <source>The number of {title} must not be negative.</source>
        <translation>{title}: 숫자는 음수일 수 없습니다.</translation>
    </message>
    <message>
        <source>{loss} needs {needed} as the activation of the output layer, which now has {present}; choose the loss {fitting} instead, or another activation.</source>
        <translation>{loss} 손실에 필요한 출력층의 활성화는 {needed}인데 지금은 {present}입니다. 손실을 {fitting} 손실로 바꾸거나 다른 활성화를 고르십시오.</translation>
    </message>
    <message>
        <source>{loss} needs {words}; choose the loss {fitting} or change the targets.</source>
        <translation>{loss} 손실에 필요한 것: {words}. 손실을 {fitting} 손실로 바꾸거나 목표를 바꾸십시오.</translation>
    </message>
    <message>
        <source>There is no optimiser called “{name}”; choose one of {known}.</source>
        <translation>옵티마이저 “{name}” 없음. 다음 중에서 고르십시오: {known}.</translation>
    </message>
    <message>
        <source>The learning rate must be between 0 and 1,000,000.</source>
        <translation>학습률은 0과 1,000,000 사이여야 합니다.</translation>
    </message>
    <message>
        <source>{title} has no setting “{name}”.</source>
        <translation>{title}: “{name}” 설정이 없습니다.</translation>
    </message>
    <message>
        <source>The setting epsilon of {title} must be above 0: it keeps a gradient of zero from being divided by zero.</source>
        <translation>{title}: epsilon은 0보다 커야 합니다. 기울기가 0일 때 0으로 나누는 것을 막습니다.</translation>
    </message>
    <message>
        <source>The setting {name} of {title} must be at least 0 and {below} {upper:g}.</source>
        <translation>{title}: {name} 설정은 0 이상, {upper:g} {below}의 수여야 합니다.</translation>
    </message>
    <message>
        <source>The setting {name} of the schedule {title} must be from {least:g} to {most:,g}.</source>
        <translation>{title} 스케줄: {name} 설정은 {least:g} 이상 {most:,g} 이하여야 합니다.</translation>
    </message>
    <message>
        <source>The setting {name} of the schedule {title} must be a whole number.</source>
        <translation>{title} 스케줄: {name} 설정은 정수여야 합니다.</translation>
    </message>
    <message>
        <source>There is no schedule called “{name}”; choose one of {known}.</source>
        <translation>스케줄 “{name}” 없음. 다음 중에서 고르십시오: {known}.</translation>
    </message>
    <message>
        <source>The schedule {title} has no setting “{name}”.</source>
        <translation>{title} 스케줄: “{name}” 설정이 없습니다.</translation>
    </message>
    <message>
        <source>The learning rate must be a finite number.</source>
        <translation>학습률은 유한한 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: the step of “{name}” is not finite; lower the rate.</source>
        <translation>{character}번째 글자: “{name}”의 스텝이 유한하지 않습니다. 학습률을 낮추십시오.</translation>
    </message>
    <message>
        <source>This is in line {line}.</source>
        <translation>{line}번째 줄입니다.</translation>
    </message>
    <message>
        <source>Character {character}: “{name}” must be a finite number, a vector or a matrix of them.</source>
        <translation>{character}번째 글자: “{name}”: 유한한 숫자, 또는 그런 숫자의 벡터나 행렬이어야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: {operation} gives no finite number{known}; change its inputs.</source>
        <translation>{character}번째 글자: {operation}의 값이 유한하지 않습니다{known}. 입력을 바꾸십시오.</translation>
    </message>
    <message>
        <source>Character {character}: a value can have at most {limit} axes.</source>
        <translation>{character}번째 글자: 값의 축은 최대 {limit}개까지 됩니다.</translation>
    </message>
    <message>
        <source>Character {character}: this divides by 0; change what is below.</source>
        <translation>{character}번째 글자: 0으로 나눕니다. 분모를 바꾸십시오.</translation>
    </message>
    <message>
        <source>Character {character}: the values come to more than {limit:,} numbers here.</source>
        <translation>{character}번째 글자: 여기서 값들의 숫자가 {limit:,}개를 넘습니다.</translation>
    </message>
    <message>
        <source>Character {character}: “{name}” has no value; add {name} = 1.</source>
        <translation>{character}번째 글자: “{name}”의 값이 없습니다. {name} = 1처럼 추가하십시오.</translation>
    </message>
    <message>
        <source>Character {character}: a value of shape {shape} would have more than {limit:,} numbers.</source>
        <translation>{character}번째 글자: 모양이 {shape}인 값은 숫자가 {limit:,}개를 넘습니다.</translation>
    </message>
    <message>
        <source>The seed has the shape {seed}, and the result {shape}; give one number, or that shape.</source>
        <translation>시드의 모양은 {seed}, 결과의 모양은 {shape}입니다. 숫자 하나나 그 모양으로 주십시오.</translation>
    </message>
    <message>
        <source>“{name}” cannot be one gate: both “{one}” and “{other}” are used outside of it; choose what takes them, or one of them less.</source>
        <translation>“{name}”: 게이트 하나가 될 수 없습니다. “{one}”, “{other}” 둘 다 밖에서 쓰입니다. 그것을 받는 게이트도 고르거나 하나를 빼십시오.</translation>
    </message>
    <message>
        <source>“{name}” cannot be one gate: a path leaves it and comes back through “{gate}”; choose “{gate}” too.</source>
        <translation>“{name}”: 게이트 하나가 될 수 없습니다. 경로가 나갔다가 “{gate}” 게이트를 거쳐 돌아옵니다. “{gate}”도 고르십시오.</translation>
    </message>
    <message>
        <source>A module is made of gates; choose those that belong to it.</source>
        <translation>모듈은 게이트로 만듭니다. 모듈에 넣을 게이트를 고르십시오.</translation>
    </message>
    <message>
        <source>“{name}” would hold a part of “{group}” only, “{inside}”, and not “{gate}”; choose “{gate}” too, or gates of “{group}” alone.</source>
        <translation>“{name}”: 그룹 “{group}”의 일부 “{inside}”만 들어가고 “{gate}”는 빠집니다. “{gate}”도 고르거나, 그룹 “{group}”의 게이트만 고르십시오.</translation>
    </message>
    <message>
        <source>The recording is empty.</source>
        <translation>기록이 비어 있습니다.</translation>
    </message>
    <message>
        <source>The recording has no tensor of this network; it knows {known}.</source>
        <translation>기록에 이 신경망의 텐서가 없습니다. 있는 것: {known}.</translation>
    </message>
    <message>
        <source>There is an array “{key}”; names are such as 0/z1, of at most {limit:,} steps.</source>
        <translation>배열 “{key}”: 이름은 0/z1 같은 꼴이어야 하고 최대 {limit:,}스텝까지입니다.</translation>
    </message>
    <message>
        <source>It is transposed: rows and columns have changed places.</source>
        <translation>전치되었습니다. 행과 열이 서로 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Transpose it: .T in NumPy and PyTorch.</source>
        <translation>전치하십시오. NumPy와 PyTorch에서는 .T입니다.</translation>
    </message>
    <message>
        <source>It is the sum over the batch; the loss is a mean: every number is {batch} times too large.</source>
        <translation>배치에 걸친 합입니다. 손실은 평균이므로 모든 숫자가 {batch}배 큽니다.</translation>
    </message>
    <message>
        <source>Divide by {batch}, the size of the batch, once: where δ of the output is computed.</source>
        <translation>출력의 δ를 계산하는 곳에서 한 번, 배치 크기인 {batch}(으)로 나누십시오.</translation>
    </message>
    <message>
        <source>Every number is {batch} times too small: it is divided by the size of the batch once too often.</source>
        <translation>모든 숫자가 {batch}배 작습니다. 배치 크기로 한 번 더 나누었습니다.</translation>
    </message>
    <message>
        <source>Divide by {batch} in one place only: where δ of the output is computed.</source>
        <translation>{batch}(으)로 나누는 것은 출력의 δ를 계산하는 한 곳에서만 하십시오.</translation>
    </message>
    <message>
        <source>The gradient of the step before is added to it: gradients are not set to zero.</source>
        <translation>직전 스텝의 기울기가 더해졌습니다. 기울기를 0으로 되돌리지 않았습니다.</translation>
    </message>
    <message>
        <source>Set all gradients to zero before each backward pass: optimizer.zero_grad() in PyTorch.</source>
        <translation>역전파 전마다 모든 기울기를 0으로 하십시오. PyTorch에서는 optimizer.zero_grad()입니다.</translation>
    </message>
    <message>
        <source>The bias is missing from the sum.</source>
        <translation>합에 편향이 빠졌습니다.</translation>
    </message>
    <message>
        <source>Add it: z = x W + b.</source>
        <translation>더하십시오: z = x W + b.</translation>
    </message>
    <message>
        <source>It is the pre-activation: the activation function is missing.</source>
        <translation>활성화 전 값입니다. 활성화 함수가 빠졌습니다.</translation>
    </message>
    <message>
        <source>Hand on a = f(z), not z.</source>
        <translation>z가 아니라 a = f(z)를 넘기십시오.</translation>
    </message>
    <message>
        <source>The derivative of the activation is missing.</source>
        <translation>활성화 함수의 미분값이 빠졌습니다.</translation>
    </message>
    <message>
        <source>Multiply by it, number by number: δ = ∂L/∂a · f′(z).</source>
        <translation>숫자마다 곱하십시오: δ = ∂L/∂a · f′(z).</translation>
    </message>
    <message>
        <source>The derivative of the activation is there, though this loss has it in its gradient already.</source>
        <translation>활성화 함수의 미분값이 들어 있는데, 이 손실의 기울기에는 이미 들어 있습니다.</translation>
    </message>
    <message>
        <source>Leave it out of δ of the output: it is a − t here.</source>
        <translation>출력의 δ에서 빼십시오. 여기에서 δ는 a − t입니다.</translation>
    </message>
    <message>
        <source>The weights behind it are those after the update; the backward pass needs those before it.</source>
        <translation>뒤의 가중치가 갱신 후의 것입니다. 역전파에는 갱신 전의 것이 필요합니다.</translation>
    </message>
    <message>
        <source>Compute all gradients first, and update the weights after that.</source>
        <translation>모든 기울기를 먼저 계산하고, 그 뒤에 가중치를 갱신하십시오.</translation>
    </message>
    <message>
        <source>The weights are those of the step before: the update has not reached them.</source>
        <translation>가중치가 직전 스텝의 것입니다. 갱신이 반영되지 않았습니다.</translation>
    </message>
    <message>
        <source>Let the forward pass read the weights that the update has written.</source>
        <translation>순전파가 갱신된 가중치를 읽게 하십시오.</translation>
    </message>
    <message>
        <source>Every number has the other sign.</source>
        <translation>모든 숫자의 부호가 반대입니다.</translation>
    </message>
    <message>
        <source>Exchange the two sides of the difference: a − t, not t − a.</source>
        <translation>빼는 순서를 바꾸십시오. t − a가 아니라 a − t입니다.</translation>
    </message>
    <message>
        <source>Every number is twice too large.</source>
        <translation>모든 숫자가 두 배입니다.</translation>
    </message>
    <message>
        <source>Leave out a factor 2: look where a square is differentiated.</source>
        <translation>인수 2를 빼십시오. 제곱을 미분하는 곳을 보십시오.</translation>
    </message>
    <message>
        <source>Every number is half of what it should be.</source>
        <translation>모든 숫자가 절반입니다.</translation>
    </message>
    <message>
        <source>Leave out a factor ½: look where a square is differentiated.</source>
        <translation>인수 ½을 빼십시오. 제곱을 미분하는 곳을 보십시오.</translation>
    </message>
    <message>
        <source>It has not been updated.</source>
        <translation>갱신되지 않았습니다.</translation>
    </message>
    <message>
        <source>Assign the result of the update to it, and record it after that.</source>
        <translation>갱신한 결과를 대입하고, 그 뒤에 기록하십시오.</translation>
    </message>
    <message>
        <source>The step is added, not subtracted: it goes uphill.</source>
        <translation>스텝을 빼지 않고 더했습니다. 오르막으로 갑니다.</translation>
    </message>
    <message>
        <source>Subtract it: W ← W − η · ∂L/∂W.</source>
        <translation>빼십시오: W ← W − η · ∂L/∂W.</translation>
    </message>
    <message>
        <source>The gradient is subtracted whole: the learning rate is missing.</source>
        <translation>기울기를 그대로 뺐습니다. 학습률이 빠졌습니다.</translation>
    </message>
    <message>
        <source>Multiply the gradient by η, the learning rate.</source>
        <translation>기울기에 학습률 η를 곱하십시오.</translation>
    </message>
    <message>
        <source>No slip that is known explains it.</source>
        <translation>알려진 실수로는 설명되지 않습니다.</translation>
    </message>
    <message>
        <source>The network is too large for a drawing, which has at most {layers} layers and {wires:,} wires; this one has {count:,} layers and {drawn:,} wires.</source>
        <translation>신경망이 그림으로 그리기에 너무 큽니다. 그림에는 층 {layers}개와 연결선 {wires:,}개까지 들어가는데, 이 신경망은 층이 {count:,}개, 연결선이 {drawn:,}개입니다.</translation>
    </message>
    <message>
        <source>Each neuron gets a bias of its own where a layer has one bias, so they would be learned apart.</source>
        <translation>편향이 하나뿐인 층에서는 뉴런마다 편향이 따로 생기므로, 학습하면 서로 달라집니다.</translation>
    </message>
    <message>
        <source>Batches are not attacked before they are learned from, so it goes on in another way.</source>
        <translation>학습하기 전에 배치를 공격하지 않으므로 다르게 이어집니다.</translation>
    </message>
    <message>
        <source>The activations of the layers are left out.</source>
        <translation>층의 활성화는 빠집니다.</translation>
    </message>
    <message>
        <source>Of layers with many neurons the first ones and the last are drawn.</source>
        <translation>뉴런이 많은 층은 처음 몇 개와 마지막 하나만 그립니다.</translation>
    </message>
    <message>
        <source>The points are left out: the playground draws its own, of the set most like them.</source>
        <translation>점들은 빠집니다. Playground는 가장 비슷한 데이터의 점을 스스로 뽑습니다.</translation>
    </message>
    <message>
        <source>{wires:,} wires would have to be drawn; a graph shows at most {limit:,}.</source>
        <translation>연결선을 {wires:,}개 그려야 합니다. 그래프에는 최대 {limit:,}개까지 표시합니다.</translation>
    </message>
    <message>
        <source>No hidden layer is linear, and only linear ones become a part of the next layer.</source>
        <translation>선형인 은닉층이 없습니다. 선형 층만 다음 층에 합칠 수 있습니다.</translation>
    </message>
    <message>
        <source>{setting} varies twice; name it once.</source>
        <translation>{setting}: 두 번 지정되었습니다. 한 번만 지정하십시오.</translation>
    </message>
    <message>
        <source>None of these runs has moved.</source>
        <translation>이 실행들은 모두 움직이지 않았습니다.</translation>
    </message>
    <message>
        <source>What is held would become part of the biases of {layer}, whose neurons have none of their own; give every neuron of {layer} its own bias first.</source>
        <translation>고정한 값은 {layer}의 편향에 더해지는데, 그 뉴런들에는 따로 둔 편향이 없습니다. 먼저 {layer}의 뉴런마다 편향을 따로 두십시오.</translation>
    </message>
    <message>
        <source>{place} must have at least one item.</source>
        <translation>{place}: 항목이 적어도 하나 있어야 합니다.</translation>
    </message>
    <message>
        <source>{layer} is an input layer: it calculates nothing.</source>
        <translation>{layer}: 입력층이라 계산하지 않습니다.</translation>
    </message>
    <message>
        <source>“{name}” has grown beyond all bounds; go back to where it had not.</source>
        <translation>“{name}”: 끝없이 커졌습니다. 그 전으로 돌아가십시오.</translation>
    </message>
    <message>
        <source>Character {character}: {operation} has no simpler parts.</source>
        <translation>{character}번째 글자: {operation} 게이트는 더 단순한 부분으로 나뉘지 않습니다.</translation>
    </message>
    <message>
        <source>There is no group “{name}” here.</source>
        <translation>여기에는 그룹 “{name}” 없음.</translation>
    </message>
    <message>
        <source>{count:,} evaluations would be needed; at most {limit:,} are made.</source>
        <translation>평가가 {count:,}번 필요합니다. 최대 {limit:,}번까지 합니다.</translation>
    </message>
    <message>
        <source>The step h must be a finite number above 0.</source>
        <translation>폭 h는 0보다 큰 유한한 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: @ takes vectors and matrices, not the shapes {a} and {b}.</source>
        <translation>{character}번째 글자: @는 모양 {a}, {b}이(가) 아니라 벡터와 행렬을 받습니다.</translation>
    </message>
    <message>
        <source>Character {character}: the shapes {a} and {b} do not fit; {columns} columns meet {rows} rows.</source>
        <translation>{character}번째 글자: 모양 {a}, {b}: 맞지 않습니다. {columns}열과 {rows}행이 만납니다.</translation>
    </message>
    <message>
        <source>Character {character}: dot takes two vectors of one length, not {a} and {b}.</source>
        <translation>{character}번째 글자: dot은 길이가 같은 두 벡터를 받습니다. 지금은 {a}, {b}입니다.</translation>
    </message>
    <message>
        <source>Character {character}: conv2d takes a matrix and a kernel no larger, not {a} and {b}.</source>
        <translation>{character}번째 글자: conv2d는 행렬과 그보다 크지 않은 커널을 받습니다. 지금은 {a}, {b}입니다.</translation>
    </message>
    <message>
        <source>Character {character}: {size} numbers of shape {shape} do not fill the shape {asked}.</source>
        <translation>{character}번째 글자: 모양 {shape}의 숫자 {size}개로는 모양 {asked}을(를) 채우지 못합니다.</translation>
    </message>
    <message>
        <source>Character {character}: the shape {shape} has no axis {axis}.</source>
        <translation>{character}번째 글자: 모양 {shape}에는 축 {axis}번이 없습니다.</translation>
    </message>
    <message>
        <source>Character {character}: what stands in a list must have one shape, not {a} and {b}.</source>
        <translation>{character}번째 글자: 목록의 항목은 모양이 같아야 합니다. 지금은 {a}, {b}입니다.</translation>
    </message>
    <message>
        <source>Character {character}: the shape {shape} has no element [{index}]; indices count from 0.</source>
        <translation>{character}번째 글자: 모양 {shape}에는 원소 [{index}]번이 없습니다. 0부터 셉니다.</translation>
    </message>
    <message>
        <source>Character {character}: the shapes {a} and {b} cannot be joined along axis {axis}; the other sizes differ.</source>
        <translation>{character}번째 글자: 모양 {a}, {b}: 축 {axis} 방향으로 이어 붙일 수 없습니다. 다른 크기가 서로 다릅니다.</translation>
    </message>
    <message>
        <source>Character {character}: the shapes {shapes} do not fit; from the right, sizes must be equal or 1.</source>
        <translation>{character}번째 글자: 모양 {shapes}: 맞지 않습니다. 오른쪽부터 크기가 같거나 1이어야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: a vector or a matrix is needed, not a single number.</source>
        <translation>{character}번째 글자: 숫자 하나가 아니라 벡터나 행렬이 필요합니다.</translation>
    </message>
    <message>
        <source>Character {character}: the scores {scores} need targets of the same shape, not {targets}.</source>
        <translation>{character}번째 글자: 점수 {scores}에는 모양이 같은 목표가 필요합니다. 지금은 {targets}입니다.</translation>
    </message>
    <message>
        <source>Character {character}: the scores {scores} have no class {right}; classes count from 0.</source>
        <translation>{character}번째 글자: 점수 {scores}에는 클래스 {right}번이 없습니다. 0부터 셉니다.</translation>
    </message>
    <message>
        <source>Some gates of “{name}” are no longer there.</source>
        <translation>“{name}”의 게이트 일부가 이제 없습니다.</translation>
    </message>
    <message>
        <source>{parameter} of {name} must be a number that is written here.</source>
        <translation>{name}의 {parameter}: 여기에 쓴 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: a graph has at most {limit:,} gates and inputs.</source>
        <translation>{character}번째 글자: 그래프의 게이트와 입력은 최대 {limit:,}개까지 됩니다.</translation>
    </message>
    <message>
        <source>Character {character}: modules are used more than {limit:,} times.</source>
        <translation>{character}번째 글자: 모듈을 {limit:,}번 넘게 씁니다.</translation>
    </message>
    <message>
        <source>Character {character}: the rows of a matrix must have the same length.</source>
        <translation>{character}번째 글자: 행렬의 행은 길이가 같아야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected a number in the brackets.</source>
        <translation>{character}번째 글자: 대괄호 안에 숫자가 와야 합니다.</translation>
    </message>
    <message>
        <source>more than {limit} operations wait for each other here; name a part of them.</source>
        <translation>여기서 서로 기다리는 연산이 {limit}개를 넘습니다. 일부에 이름을 붙이십시오.</translation>
    </message>
    <message>
        <source>expected a number, a name or “(”; a vector is written [1, 2].</source>
        <translation>숫자, 이름 또는 “(”가 와야 합니다. 벡터는 [1, 2]처럼 씁니다.</translation>
    </message>
    <message>
        <source>there is no “{name}” in this module; expected {known}.</source>
        <translation>이 모듈에 “{name}” 없음. 쓸 수 있는 것: {known}.</translation>
    </message>
    <message>
        <source>there is no function “{name}”; expected {known}.</source>
        <translation>함수 “{name}” 없음. 쓸 수 있는 것: {known}.</translation>
    </message>
    <message>
        <source>{name} takes {count} values, not {given}.</source>
        <translation>{name}에는 값이 {given}개가 아니라 {count}개 필요합니다.</translation>
    </message>
    <message>
        <source>expected “(” after {name}, which is a function.</source>
        <translation>{name} 함수 뒤에는 “(”가 와야 합니다.</translation>
    </message>
    <message>
        <source>{name} has no argument “{argument}” here; expected {known}.</source>
        <translation>여기서 {name}에는 “{argument}” 인자가 없습니다. 쓸 수 있는 것: {known}.</translation>
    </message>
    <message>
        <source>{name} also takes {parameter}.</source>
        <translation>{name}에는 {parameter}도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>the step of a slice cannot be 0.</source>
        <translation>슬라이스의 간격은 0일 수 없습니다.</translation>
    </message>
    <message>
        <source>expected whole numbers that are written here, such as 0, 1.</source>
        <translation>0, 1처럼 여기에 쓴 정수가 와야 합니다.</translation>
    </message>
    <message>
        <source>the number is too large.</source>
        <translation>숫자가 너무 큽니다.</translation>
    </message>
    <message>
        <source>Character {character}: this gate takes {count} values; change the text to keep one.</source>
        <translation>{character}번째 글자: 이 게이트는 값을 {count}개 받습니다. 하나를 남기려면 텍스트를 고치십시오.</translation>
    </message>
    <message>
        <source>Character {character}: “{name}” is written as a part of something else; change the text.</source>
        <translation>{character}번째 글자: “{name}”: 다른 식의 일부로 쓰여 있습니다. 텍스트를 고치십시오.</translation>
    </message>
    <message>
        <source>Character {character}: {operation} does not take the {count} values of this gate.</source>
        <translation>{character}번째 글자: {operation}: 이 게이트의 값 {count}개를 받을 수 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name; choose letters and digits that name nothing else.</source>
        <translation>“{name}”: 이름으로 쓸 수 없습니다. 다른 것의 이름이 아닌 글자와 숫자를 쓰십시오.</translation>
    </message>
    <message>
        <source>“{name}” is used; remove what takes it first.</source>
        <translation>“{name}”: 쓰이고 있습니다. 그것을 받는 것을 먼저 삭제하십시오.</translation>
    </message>
    <message>
        <source>Character {character}: this is written in the module “{name}”; change it there.</source>
        <translation>{character}번째 글자: 모듈 “{name}” 안에 쓰여 있습니다. 거기서 고치십시오.</translation>
    </message>
    <message>
        <source>The text has {letters:,} characters; at most {limit:,} are read.</source>
        <translation>텍스트가 {letters:,}자입니다. 최대 {limit:,}자까지 읽습니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected an expression, such as (x + y) * z.</source>
        <translation>{character}번째 글자: (x + y) * z 같은 식이 와야 합니다.</translation>
    </message>
    <message>
        <source>The text has {count:,} statements; at most {limit:,} are read.</source>
        <translation>텍스트의 문장이 {count:,}개입니다. 최대 {limit:,}개까지 읽습니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected a name before “=”, as in f = x + y.</source>
        <translation>{character}번째 글자: f = x + y처럼 “=” 앞에 이름이 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: a name has at most {limit} letters.</source>
        <translation>{character}번째 글자: 이름은 {limit}자까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Character {character}: {name} is a function; choose another name.</source>
        <translation>{character}번째 글자: {name}: 함수입니다. 다른 이름을 고르십시오.</translation>
    </message>
    <message>
        <source>Right as far as it goes; give {digits} significant digits.</source>
        <translation>여기까지는 맞습니다. 유효숫자 {digits}자리까지 쓰십시오.</translation>
    </message>
    <message>
        <source>Threshold units jump, and f′ is 0 everywhere else: no gradient passes back through {neurons} of {size} neurons of {layer}, so that the weights before them never move.</source>
        <translation>임계값으로 답하는 뉴런은 값이 한 번에 뛰고 그 밖에서는 f′이 모두 0입니다. {layer}의 뉴런 {size}개 중 {neurons}개를 지나서는 기울기가 되돌아가지 못하므로 앞의 가중치는 전혀 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>Without a bias what a neuron adds up is 0 wherever its inputs are 0: {held:.0%} of the squared gradient would fall to biases that {layers} does not have.</source>
        <translation>편향이 없으면 뉴런의 합은 입력이 0일 때 반드시 0입니다. 기울기 제곱의 {held:.0%}가 {layers}에 없는 편향의 몫입니다.</translation>
    </message>
    <message>
        <source>Without a bias what a neuron adds up is 0 wherever its inputs are 0: {held:.0%} of the squared gradient would fall to biases that {layers} do not have.</source>
        <translation>편향이 없으면 뉴런의 합은 입력이 0일 때 반드시 0입니다. 기울기 제곱의 {held:.0%}가 {layers}에 없는 편향의 몫입니다.</translation>
    </message>
    <message>
        <source>The loss goes up and down by turns: steps of the learning rate {rate:g} jump over where it is least. It began at {first:.4g} and is {last:.4g} now. A smaller rate makes smaller steps.</source>
        <translation>손실이 번갈아 오르내립니다. 학습률 {rate:g}의 스텝은 손실이 가장 작은 곳을 뛰어넘습니다. 처음 값은 {first:.4g}, 지금은 {last:.4g}입니다. 학습률을 줄이면 스텝이 작아집니다.</translation>
    </message>
    <message>
        <source>The schedule has brought the learning rate to 0 by iteration {iteration:,}: no update moves a weight or a bias any more.</source>
        <translation>스케줄에 따라 학습률이 반복 {iteration:,}까지 0이 되어, 이제 어떤 갱신도 가중치나 편향을 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>Without a hidden layer an output is a straight line or a plane over the inputs, and the best one explains {share:.0%} of the variance of these targets, however long it trains; a hidden layer bends it.</source>
        <translation>은닉층이 없으면 출력은 입력에 대한 직선이나 평면인데, 가장 잘 맞는 것도 아무리 오래 학습해도 이 목표의 분산을 {share:.0%}까지만 설명합니다. 은닉층이 있으면 선이 휩니다.</translation>
    </message>
    <message>
        <source>All hidden layers are linear, which together are one linear layer: an output is a straight line or a plane over the inputs, and the best one explains {share:.0%} of the variance of these targets, however long it trains; another activation bends it.</source>
        <translation>모든 은닉층이 선형이라 합쳐서 선형 층 하나와 같습니다. 출력은 입력에 대한 직선이나 평면인데, 가장 잘 맞는 것도 아무리 오래 학습해도 이 목표의 분산을 {share:.0%}까지만 설명합니다. 다른 활성화를 쓰면 선이 휩니다.</translation>
    </message>
    <message>
        <source>This is no file of nnsim: it is not text in UTF-8. Choose another file.</source>
        <translation>nnsim 파일이 아닙니다: UTF-8 텍스트가 아닙니다. 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>{path}: 없는 폴더입니다.</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder.</source>
        <translation>{path}: 폴더가 아니라 파일입니다.</translation>
    </message>
    <message>
        <source>{path} cannot be saved: a file is in its place; give it another name.</source>
        <translation>{path}: 저장할 수 없습니다. 같은 자리에 파일이 있습니다. 다른 이름을 지정하십시오.</translation>
    </message>
    <message>
        <source>{place} must be 0 where the mask has no wire.</source>
        <translation>{place}: 마스크에 연결선이 없는 곳은 0이어야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected different names in the brackets of {name}.</source>
        <translation>{character}번째 글자: {name}의 괄호 안에는 서로 다른 이름이 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected a number, [1, 2] or [[1, 2], [3, 4]].</source>
        <translation>{character}번째 글자: 숫자, [1, 2] 또는 [[1, 2], [3, 4]]가 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: “{name}” is given twice.</source>
        <translation>{character}번째 글자: “{name}”의 값이 두 번 주어졌습니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected a name and “=” before each expression but the last; a decimal point is written 0.5.</source>
        <translation>{character}번째 글자: 마지막을 뺀 식마다 앞에 이름과 “=”가 와야 합니다. 소수는 0.5처럼 점으로 씁니다.</translation>
    </message>
    <message>
        <source>Character {character}: “{name}” is used before it is calculated; move its line up.</source>
        <translation>{character}번째 글자: “{name}”: 계산하기 전에 쓰였습니다. 그 줄을 위로 옮기십시오.</translation>
    </message>
    <message>
        <source>A program can hold at most {limit:,} numbers of one kind, and here are {count:,}; take fewer points.</source>
        <translation>프로그램 하나에 담을 수 있는 숫자는 종류마다 최대 {limit:,}개인데 {count:,}개입니다. 점을 줄이십시오.</translation>
    </message>
    <message>
        <source>The typeface of drawings is missing: put assets/fonts back.</source>
        <translation>그림에 쓰는 글꼴이 없습니다. assets/fonts를 되돌려 놓으십시오.</translation>
    </message>
    <message>
        <source>“{name}” is of no format that can be imported: {known}.</source>
        <translation>“{name}”: 가져올 수 있는 형식이 아닙니다. 가능한 형식: {known}.</translation>
    </message>
    <message>
        <source>The file has no data: {count} points stand in for them.</source>
        <translation>파일에 데이터가 없어 점 {count}개로 대신합니다.</translation>
    </message>
    <message>
        <source>A weight of {name} is no finite number.</source>
        <translation>{name}의 가중치가 유한한 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>The configuration must have a Dense layer and the shape of the input (batch_shape).</source>
        <translation>구성에 Dense 층과 입력의 모양(batch_shape)이 있어야 합니다.</translation>
    </message>
    <message>
        <source>The weights must have an array of shape {shape} where {found} is; give them in the order of model.get_weights().</source>
        <translation>가중치에서 {found} 자리에는 모양이 {shape}인 배열이 있어야 합니다. model.get_weights() 순서로 주십시오.</translation>
    </message>
    <message>
        <source>{place} must be [null, n]: one row of n numbers a sample.</source>
        <translation>{place}: [null, n]이어야 합니다. 표본 하나가 숫자 n개의 한 행입니다.</translation>
    </message>
    <message>
        <source>{kind} is left out: it acts in training only.</source>
        <translation>{kind}: 학습할 때만 쓰이므로 빠집니다.</translation>
    </message>
    <message>
        <source>{place} is a layer of the kind “{kind}”; only Dense and Activation can be read.</source>
        <translation>{place}: “{kind}” 종류의 층입니다. Dense와 Activation만 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>The arrays of the .npz file take more than {limit:,} bytes.</source>
        <translation>.npz 파일의 배열이 {limit:,}바이트를 넘습니다.</translation>
    </message>
    <message>
        <source>This is not an .npz file of numbers.</source>
        <translation>숫자가 든 .npz 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>The array “{name}” does not hold the numbers it claims.</source>
        <translation>배열 “{name}”: 들어 있다는 숫자가 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The model hands on its input and computes nothing.</source>
        <translation>모델이 입력을 그대로 넘겨줄 뿐 계산하지 않습니다.</translation>
    </message>
    <message>
        <source>Columns of the input are read together and apart, too.</source>
        <translation>입력의 열을 함께도 읽고 따로도 읽습니다.</translation>
    </message>
    <message>
        <source>The model must have one output and at most {limit:,} operations.</source>
        <translation>모델의 출력은 하나, 연산은 최대 {limit:,}개여야 합니다.</translation>
    </message>
    <message>
        <source>Columns must be cut out at whole numbers.</source>
        <translation>열은 정수 위치에서 잘라야 합니다.</translation>
    </message>
    <message>
        <source>The model must have one input, not {count}.</source>
        <translation>모델의 입력은 {count}개가 아니라 하나여야 합니다.</translation>
    </message>
    <message>
        <source>The input must have the shape (batch, n), and it has {shape}.</source>
        <translation>입력의 모양은 (batch, n)이어야 하는데 {shape}입니다.</translation>
    </message>
    <message>
        <source>“{name}” is used before it is computed.</source>
        <translation>“{name}”: 계산하기 전에 쓰였습니다.</translation>
    </message>
    <message>
        <source>“{name}” must be a constant.</source>
        <translation>“{name}”: 상수여야 합니다.</translation>
    </message>
    <message>
        <source>“{name}” is not the output of a layer.</source>
        <translation>“{name}”: 층의 출력이 아닙니다.</translation>
    </message>
    <message>
        <source>The operation {kind} cannot be read; known are {known}.</source>
        <translation>연산 {kind}: 읽을 수 없습니다. 아는 연산: {known}.</translation>
    </message>
    <message>
        <source>The operation {kind} that makes “{name}” is used in a way that no layer computes.</source>
        <translation>“{name}” 값을 만드는 연산 {kind}: 어떤 층으로도 계산할 수 없는 방식으로 쓰였습니다.</translation>
    </message>
    <message>
        <source>{key} of {kind} must be a number.</source>
        <translation>{kind}의 {key}: 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>This is not an ONNX model, or one without any operation.</source>
        <translation>ONNX 모델이 아니거나 연산이 하나도 없습니다.</translation>
    </message>
    <message>
        <source>A name in the ONNX model is no text in UTF-8.</source>
        <translation>ONNX 모델에 UTF-8 텍스트가 아닌 이름이 있습니다.</translation>
    </message>
    <message>
        <source>The numbers of “{name}” are in another file; save it with them.</source>
        <translation>“{name}”의 숫자가 다른 파일에 있습니다. 함께 저장하십시오.</translation>
    </message>
    <message>
        <source>“{name}” does not hold numbers that can be read.</source>
        <translation>“{name}”: 읽을 수 있는 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>“{name}” claims the shape {shape}.</source>
        <translation>“{name}”: 모양이 {shape}(이)라고 되어 있습니다.</translation>
    </message>
    <message>
        <source>This is not an ONNX model.</source>
        <translation>ONNX 모델이 아닙니다.</translation>
    </message>
    <message>
        <source>What is of the playground’s window has no counterpart: {keys}.</source>
        <translation>Playground의 창에 대한 것은 여기에 해당하는 것이 없습니다: {keys}.</translation>
    </message>
    <message>
        <source>The address is longer than {limit:,} letters.</source>
        <translation>주소가 {limit:,}자를 넘습니다.</translation>
    </message>
    <message>
        <source>“{address}” is no address of TensorFlow Playground: save what is there and import the file.</source>
        <translation>“{address}”: TensorFlow Playground의 주소가 아닙니다. 거기 있는 것을 파일로 저장하여 그 파일을 가져오십시오.</translation>
    </message>
    <message>
        <source>Points and weights are drawn anew by the same rules: the seed {seed} is of another generator.</source>
        <translation>점과 가중치는 같은 규칙으로 새로 뽑습니다. 시드 {seed}: 다른 생성기의 것입니다.</translation>
    </message>
    <message>
        <source>The address switches every input off; one has to be on.</source>
        <translation>주소에서 모든 입력이 꺼져 있습니다. 하나는 켜져 있어야 합니다.</translation>
    </message>
    <message>
        <source>{key} must be a number from {low:g} to {high:g}.</source>
        <translation>{key}: {low:g} 이상 {high:g} 이하의 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>networkShape must be at most {layers} numbers from 1 to {size}, as in 4,2.</source>
        <translation>networkShape: 4,2처럼 1에서 {size}까지의 숫자 최대 {layers}개여야 합니다.</translation>
    </message>
    <message>
        <source>A weight that L1 brings to 0 stays there in the playground; here it need not.</source>
        <translation>Playground에서는 L1로 0이 된 가중치가 0에 머물지만, 여기서는 그렇지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>The input {key} is there, but has no wires.</source>
        <translation>입력 {key}: 있지만 연결선이 없습니다.</translation>
    </message>
    <message>
        <source>Not known here: {keys}.</source>
        <translation>여기서 모르는 것: {keys}.</translation>
    </message>
    <message>
        <source>TensorFlow Playground does not have this network: {reasons}.</source>
        <translation>TensorFlow Playground에는 이런 신경망이 없습니다: {reasons}.</translation>
    </message>
    <message>
        <source>Safetensors hold weights alone; say with --like FILE which network they are for.</source>
        <translation>Safetensors에는 가중치만 있습니다. 어느 신경망의 것인지 --like FILE로 알려 주십시오.</translation>
    </message>
    <message>
        <source>The array “{name}” belongs to no layer.</source>
        <translation>배열 “{name}”: 어느 층의 것도 아닙니다.</translation>
    </message>
    <message>
        <source>The array “{name}” is missing.</source>
        <translation>배열 “{name}” 없음.</translation>
    </message>
    <message>
        <source>The array “{name}” has the shape {found} and should have {shape}.</source>
        <translation>배열 “{name}”: 모양이 {found}인데 {shape}이어야 합니다.</translation>
    </message>
    <message>
        <source>The array “{name}” does not hold numbers.</source>
        <translation>배열 “{name}”: 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>This is not a safetensors file.</source>
        <translation>safetensors 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Where the layers stand on the canvas is left out.</source>
        <translation>캔버스에서 층이 놓인 자리는 빠집니다.</translation>
    </message>
    <message>
        <source>Breakpoints are left out.</source>
        <translation>중단점은 빠집니다.</translation>
    </message>
    <message>
        <source>The weights that it began with are left out; those of now are kept.</source>
        <translation>처음의 가중치는 빠지고 현재의 가중치는 남습니다.</translation>
    </message>
    <message>
        <source>The units of the data are left out: numbers are as the network gets them.</source>
        <translation>데이터의 단위는 빠집니다. 숫자는 신경망이 받는 그대로입니다.</translation>
    </message>
    <message>
        <source>The data are left out.</source>
        <translation>데이터는 빠집니다.</translation>
    </message>
    <message>
        <source>Loss, optimiser and all other settings of training are left out.</source>
        <translation>손실, 옵티마이저 등 학습 설정은 모두 빠집니다.</translation>
    </message>
    <message>
        <source>The names of the layers are left out.</source>
        <translation>층의 이름은 빠집니다.</translation>
    </message>
    <message>
        <source>Locks are left out.</source>
        <translation>잠금은 빠집니다.</translation>
    </message>
    <message>
        <source>How weights are drawn anew is left out.</source>
        <translation>가중치를 새로 뽑는 방법은 빠집니다.</translation>
    </message>
    <message>
        <source>What has been learned is left out: it begins with other weights.</source>
        <translation>배운 것은 빠집니다. 다른 가중치로 시작합니다.</translation>
    </message>
    <message>
        <source>Wires that were cut become weights of 0, which training could move.</source>
        <translation>끊은 연결선은 가중치 0이 되며, 학습하면 움직일 수 있습니다.</translation>
    </message>
    <message>
        <source>The lesson shows no network that can be trained, and a page plays nothing else.</source>
        <translation>수업에 학습할 수 있는 신경망이 없습니다. 페이지는 신경망만 재생합니다.</translation>
    </message>
    <message>
        <source>The page would have {size:,} bytes, and at most {limit:,} are sensible: shorten the lesson.</source>
        <translation>페이지가 {size:,}바이트나 됩니다. {limit:,}바이트까지가 알맞으니 수업을 줄이십시오.</translation>
    </message>
    <message>
        <source>The parts of the page are missing: put assets/player back.</source>
        <translation>페이지의 부품이 없습니다. assets/player를 되돌려 놓으십시오.</translation>
    </message>
    <message>
        <source>The run is known from iteration {start:,} to {end:,}: a page begins between them.</source>
        <translation>알려진 실행은 반복 {start:,}부터 {end:,}까지입니다. 페이지는 그 사이에서 시작합니다.</translation>
    </message>
    <message>
        <source>The network has too many parameters for a page: {count:,}, and at most {limit:,} fit.</source>
        <translation>신경망의 매개변수가 {count:,}개라 페이지에 너무 많습니다. 최대 {limit:,}개까지 들어갑니다.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>From</source>
        <translation>입력원</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>The start is too large for a link: keep the file of the project beside this page.</source>
        <translation>시작 상태가 링크에 담기에는 너무 큽니다. 이 페이지와 함께 프로젝트 파일을 보관하십시오.</translation>
    </message>
    <message>
        <source>In a terminal; or open the link, nnsim:…, in the window (File ▸ Open link).</source>
        <translation>터미널에서 실행하거나, 링크(nnsim:…)를 창에서 여십시오 (파일 ▸ 링크 열기).</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Gradient magnitude per layer</source>
        <translation>층별 기울기 크기</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>To repeat it</source>
        <translation>다시 실행하기</translation>
    </message>
    <message>
        <source>Nothing has been recorded of a run.</source>
        <translation>기록된 실행이 없습니다.</translation>
    </message>
    <message>
        <source>Done again for this page, it gave other parameters: something was changed by hand on the way. The file of the project keeps what came of it.</source>
        <translation>이 페이지를 만들며 다시 실행했더니 다른 매개변수가 나왔습니다. 도중에 손으로 바꾼 것이 있습니다. 그 결과는 프로젝트 파일에 남아 있습니다.</translation>
    </message>
    <message>
        <source>Nothing has been trained yet.</source>
        <translation>아직 학습하지 않았습니다.</translation>
    </message>
    <message>
        <source>It was not done again for this page: it takes long, or cannot be done.</source>
        <translation>오래 걸리거나 할 수 없어, 이 페이지를 만들며 다시 실행하지 않았습니다.</translation>
    </message>
    <message>
        <source>Done again for this page: it gives these parameters to the last bit.</source>
        <translation>이 페이지를 만들며 다시 실행했습니다. 마지막 비트까지 같은 매개변수가 나옵니다.</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>점</translation>
    </message>
    <message>
        <source>mean 0, standard deviation 1</source>
        <translation>평균 0, 표준편차 1</translation>
    </message>
    <message>
        <source>all samples</source>
        <translation>모든 표본</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>섞음</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>순서대로</translation>
    </message>
    <message>
        <source>one bias</source>
        <translation>편향 하나</translation>
    </message>
    <message>
        <source>no bias</source>
        <translation>편향 없음</translation>
    </message>
    <message>
        <source>Training samples</source>
        <translation>학습 표본</translation>
    </message>
    <message>
        <source>Test samples</source>
        <translation>시험 표본</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Wrong labels</source>
        <translation>잘못된 레이블</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>이상치</translation>
    </message>
    <message>
        <source>Rare classes</source>
        <translation>드문 클래스</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>{share:.1%} right</source>
        <translation>정답 {share:.1%}</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>공격</translation>
    </message>
    <message>
        <source>ε = {epsilon:g}, steps: {steps}</source>
        <translation>ε = {epsilon:g}, 스텝 수 {steps}</translation>
    </message>
    <message>
        <source>From iteration {iteration:,}</source>
        <translation>반복 {iteration:,}부터</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>생성 설정</translation>
    </message>
    <message>
        <source>{place} must say what is done.</source>
        <translation>{place}: 무엇을 할지 적어야 합니다.</translation>
    </message>
    <message>
        <source>“{action}” needs a graph.</source>
        <translation>“{action}”에는 계산 그래프가 필요합니다.</translation>
    </message>
    <message>
        <source>{place} must be one of the actions {known}.</source>
        <translation>{place}: 다음 동작 중 하나여야 합니다: {known}.</translation>
    </message>
    <message>
        <source>There is nothing to compute here; choose other kinds of numbers.</source>
        <translation>여기서는 계산할 것이 없습니다. 다른 종류의 값을 고르십시오.</translation>
    </message>
    <message>
        <source>{path} has no lessons; each is a folder in it with a file {file}.</source>
        <translation>{path}: 수업이 없습니다. 수업 하나는 그 안의 폴더 하나이고, {file} 파일이 있어야 합니다.</translation>
    </message>
    <message>
        <source>There is no lesson “{name}”.</source>
        <translation>“{name}” 수업을 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>No lessons are installed beside nnsim.</source>
        <translation>nnsim과 함께 설치된 수업이 없습니다.</translation>
    </message>
    <message>
        <source>A claim is about a network, and “{name}” is a graph.</source>
        <translation>주장은 신경망에 대한 것인데 “{name}”: 그래프입니다.</translation>
    </message>
    <message>
        <source>{place} needs “above”, “below” or “within”.</source>
        <translation>{place}: “above”, “below”, “within” 중 하나가 필요합니다.</translation>
    </message>
    <message>
        <source>{place} must be two numbers, the lower one first.</source>
        <translation>{place}: 작은 수가 먼저인 숫자 두 개여야 합니다.</translation>
    </message>
    <message>
        <source>A boundary can be drawn where there are two classes and one output.</source>
        <translation>경계는 클래스가 둘이고 출력이 하나일 때 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no boundary on the map to be drawn.</source>
        <translation>지도에 그릴 경계가 없습니다.</translation>
    </message>
    <message>
        <source>Lesson “{lesson}” has no assignment to grade.</source>
        <translation>수업 “{lesson}”: 채점할 과제가 없습니다.</translation>
    </message>
    <message>
        <source>There is no project “{name}” in the assignment.</source>
        <translation>과제에 프로젝트 “{name}” 없음.</translation>
    </message>
    <message>
        <source>There is no step “{step}”.</source>
        <translation>단계 “{step}” 없음.</translation>
    </message>
    <message>
        <source>{place} must be the name of a file in the lesson&apos;s folder.</source>
        <translation>{place}: 수업 폴더에 있는 파일의 이름이어야 합니다.</translation>
    </message>
    <message>
        <source>A lesson needs at least one step.</source>
        <translation>수업에는 단계가 하나 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>{file} is not text in UTF-8.</source>
        <translation>{file}: UTF-8 텍스트가 아닙니다.</translation>
    </message>
    <message>
        <source>Two steps have the id “{step}”.</source>
        <translation>id가 “{step}”인 단계가 둘입니다.</translation>
    </message>
    <message>
        <source>“{text}” is no place; places begin with {kinds}.</source>
        <translation>“{text}”: 자리가 아닙니다. 자리는 다음으로 시작합니다: {kinds}.</translation>
    </message>
    <message>
        <source>“{text}” must look like {form}.</source>
        <translation>“{text}”: {form} 형식이어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be one of {allowed}.</source>
        <translation>{place}: 다음 중 하나여야 합니다: {allowed}.</translation>
    </message>
    <message>
        <source>There is no {place} in what this step shows.</source>
        <translation>이 단계에서 보이는 것에 {place} 없음.</translation>
    </message>
    <message>
        <source>Layer {layer} has neurons 0 to {last}, not {index}.</source>
        <translation>{layer} 층의 뉴런은 0부터 {last}까지입니다. {index}번은 없습니다.</translation>
    </message>
    <message>
        <source>There is no wire {place}.</source>
        <translation>연결선 {place} 없음.</translation>
    </message>
    <message>
        <source>The data has samples 0 to {last}, not {index}.</source>
        <translation>데이터의 표본은 0부터 {last}까지입니다. {index}번은 없습니다.</translation>
    </message>
    <message>
        <source>There is no formula “{name}”; there are {known}.</source>
        <translation>식 “{name}” 없음. 있는 식: {known}.</translation>
    </message>
    <message>
        <source>{place} must have at least two options.</source>
        <translation>{place}: 선택지가 둘 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be above 0.5 and at most 1.</source>
        <translation>{place}: 0.5보다 크고 1 이하여야 합니다.</translation>
    </message>
    <message>
        <source>Exactly one option must be right here; the engine finds {found}.</source>
        <translation>여기서는 맞는 선택지가 정확히 하나여야 하는데 엔진이 찾은 것은 {found}입니다.</translation>
    </message>
    <message>
        <source>{place} is nested more than 4 deep.</source>
        <translation>{place}: 4겹보다 깊게 겹쳤습니다.</translation>
    </message>
    <message>
        <source>The outputs of the two projects have not the same number.</source>
        <translation>두 프로젝트의 출력 개수가 다릅니다.</translation>
    </message>
    <message>
        <source>Layer {layer} is not fed by inputs alone.</source>
        <translation>{layer} 층은 입력만 받지 않습니다.</translation>
    </message>
    <message>
        <source>The limit of the learning rate cannot be told for this network.</source>
        <translation>이 신경망에서는 학습률의 한계를 구할 수 없습니다.</translation>
    </message>
    <message>
        <source>{place} must not be empty.</source>
        <translation>{place}: 비어 있으면 안 됩니다.</translation>
    </message>
    <message>
        <source>This quantity belongs to a network, and a graph is shown.</source>
        <translation>이 값은 신경망의 것인데 그래프가 열려 있습니다.</translation>
    </message>
    <message>
        <source>This quantity belongs to a graph, and a network is shown.</source>
        <translation>이 값은 그래프의 것인데 신경망이 열려 있습니다.</translation>
    </message>
    <message>
        <source>“{node}” has the shape {shape}; name one of its elements.</source>
        <translation>“{node}”의 모양은 {shape}입니다. 원소 하나를 적으십시오.</translation>
    </message>
    <message>
        <source>{file} must have the sections {wanted}, in this order, and has {found}.</source>
        <translation>{file}: 절이 {wanted} 순서로 있어야 하는데 {found}입니다.</translation>
    </message>
    <message>
        <source>“### question” belongs to a step that predicts.</source>
        <translation>“### question”은 예측하는 단계에만 둡니다.</translation>
    </message>
    <message>
        <source>A step that waits for something needs a “### task” that says what is to be done.</source>
        <translation>무언가를 기다리는 단계에는 할 일을 적은 “### task”가 있어야 합니다.</translation>
    </message>
    <message>
        <source>The options of the question are not those of the step.</source>
        <translation>질문의 선택지가 단계의 선택지와 다릅니다.</translation>
    </message>
    <message>
        <source>The parts are not those of en.md.</source>
        <translation>부분들이 en.md와 다릅니다.</translation>
    </message>
    <message>
        <source>The live words are not those of en.md.</source>
        <translation>살아 있는 낱말들이 en.md와 다릅니다.</translation>
    </message>
    <message>
        <source>An exercise needs a network.</source>
        <translation>연습에는 신경망이 필요합니다.</translation>
    </message>
    <message>
        <source>Nothing is open yet; the first step opens a project.</source>
        <translation>아직 열린 것이 없습니다. 첫 단계에서 프로젝트를 엽니다.</translation>
    </message>
    <message>
        <source>“{action}” needs a network.</source>
        <translation>“{action}”에는 신경망이 필요합니다.</translation>
    </message>
    <message>
        <source>{file}: the last step must have “### goals” with {wanted}.</source>
        <translation>{file}: 마지막 단계에 {wanted} 내용의 “### goals”가 있어야 합니다.</translation>
    </message>
    <message>
        <source>The step has no value “{name}”.</source>
        <translation>이 단계에는 값 “{name}” 없음.</translation>
    </message>
    <message>
        <source>There is no project “{name}”; there are {known}.</source>
        <translation>프로젝트 “{name}” 없음. 있는 프로젝트: {known}.</translation>
    </message>
    <message>
        <source>{place} must wait for one thing.</source>
        <translation>{place}: 한 가지만 기다려야 합니다.</translation>
    </message>
    <message>
        <source>{place} must be from 0.1 to {most:g}.</source>
        <translation>{place}: 0.1 이상 {most:g} 이하여야 합니다.</translation>
    </message>
    <message>
        <source>{place} belongs to a step that predicts.</source>
        <translation>{place}: 예측하는 단계에만 둡니다.</translation>
    </message>
    <message>
        <source>The text must begin with its title: “# Title”.</source>
        <translation>텍스트는 제목 “# 제목”으로 시작해야 합니다.</translation>
    </message>
    <message>
        <source>Line {line} must look like “## step-id: Title”.</source>
        <translation>{line}번째 줄: “## step-id: 제목” 형식이어야 합니다.</translation>
    </message>
    <message>
        <source>Under “{title}”, “### {part}” must be one of {parts}, each once.</source>
        <translation>“{title}” 아래의 “### {part}”: 다음 중 하나로 한 번씩만 둡니다: {parts}.</translation>
    </message>
    <message>
        <source>Links lead to places of the lesson, not to {link}.</source>
        <translation>링크는 수업 안의 자리로 이어져야 합니다: {link}.</translation>
    </message>
    <message>
        <source>Line {line}: the step “{step}” is there twice.</source>
        <translation>{line}번째 줄: 단계 “{step}”: 두 번 있습니다.</translation>
    </message>
    <message>
        <source>There is no breakpoint called “{name}”; choose one of {known}.</source>
        <translation>중단점 “{name}” 없음. 다음 중에서 고르십시오: {known}.</translation>
    </message>
    <message>
        <source>{title} has no threshold.</source>
        <translation>{title}: 임계값이 없습니다.</translation>
    </message>
    <message>
        <source>{title} needs a threshold from 0 to {highest}.</source>
        <translation>{title}: 0 이상 {highest} 이하의 임계값이 필요합니다.</translation>
    </message>
    <message>
        <source>{title} is not about a layer.</source>
        <translation>{title}: 층에 대한 조건이 아닙니다.</translation>
    </message>
    <message>
        <source>{title} needs a weight.</source>
        <translation>{title}: 가중치가 필요합니다.</translation>
    </message>
    <message>
        <source>{title} is not about a weight.</source>
        <translation>{title}: 가중치에 대한 조건이 아닙니다.</translation>
    </message>
    <message>
        <source>There is no layer “{layer}” with a gradient; name a hidden or the output layer.</source>
        <translation>기울기가 있는 층 “{layer}” 없음. 은닉층이나 출력층의 이름을 쓰십시오.</translation>
    </message>
    <message>
        <source>There is no wire from neuron {row} of “{source}” to neuron {column} of “{target}”.</source>
        <translation>“{source}”의 뉴런 {row}에서 “{target}”의 뉴런 {column}까지 연결선이 없습니다.</translation>
    </message>
    <message>
        <source>Two connections join the layers {double[0]} and {double[1]}; one holds all their wires.</source>
        <translation>{double[0]}, {double[1]}: 두 층 사이의 연결이 두 개입니다. 연결선은 모두 한 연결에 둡니다.</translation>
    </message>
    <message>
        <source>Two layers have the id “{double}”.</source>
        <translation>id가 “{double}”인 층이 둘입니다.</translation>
    </message>
    <message>
        <source>Two layers are called “{double}”.</source>
        <translation>이름이 “{double}”인 층이 둘입니다.</translation>
    </message>
    <message>
        <source>Neuron {double} is there twice.</source>
        <translation>뉴런 {double}: 두 번 있습니다.</translation>
    </message>
    <message>
        <source>This wire would close a loop: {loop}. A value cannot feed its own calculation.</source>
        <translation>이 연결선은 고리를 만듭니다: {loop}. 값은 자기 자신의 계산에 들어갈 수 없습니다.</translation>
    </message>
    <message>
        <source>A network can have at most {limit} layers.</source>
        <translation>신경망의 층은 최대 {limit}개까지 됩니다.</translation>
    </message>
    <message>
        <source>A network needs an input layer, which takes the data in.</source>
        <translation>신경망에는 데이터를 받는 입력층이 있어야 합니다.</translation>
    </message>
    <message>
        <source>A network needs exactly one output layer, and this one has {count}; put all output neurons into the same layer.</source>
        <translation>신경망의 출력층은 정확히 하나여야 하는데 {count}개입니다. 모든 출력 뉴런을 한 층에 두십시오.</translation>
    </message>
    <message>
        <source>Every layer needs an id and a name.</source>
        <translation>모든 층에 id와 이름이 있어야 합니다.</translation>
    </message>
    <message>
        <source>Layer {layer} must have between 1 and {limit} neurons, not {size}.</source>
        <translation>{layer} 층의 뉴런은 {size}개가 아니라 1개에서 {limit}개까지여야 합니다.</translation>
    </message>
    <message>
        <source>{layer} is an input layer: it hands on the data as it is and has no activation.</source>
        <translation>{layer}: 입력층이라 데이터를 그대로 넘겨주며 활성화가 없습니다.</translation>
    </message>
    <message>
        <source>Softmax belongs to a whole layer; a single neuron cannot have it.</source>
        <translation>소프트맥스는 층 전체의 활성화라 뉴런 하나에는 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Softmax can only be the activation of the whole output layer, not of {layer}.</source>
        <translation>소프트맥스는 {layer}에 쓸 수 없고, 출력층 전체의 활성화로만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>{layer} names a neuron that is not in it.</source>
        <translation>{layer}: 그 층에 없는 뉴런이 적혀 있습니다.</translation>
    </message>
    <message>
        <source>The lock of the biases of {layer} has another size.</source>
        <translation>{layer}의 편향 잠금은 크기가 층과 다릅니다.</translation>
    </message>
    <message>
        <source>The mask from {source} to {target} is {mask} and should be {shape}.</source>
        <translation>{source} → {target}: 마스크의 모양이 {mask}인데 {shape}이어야 합니다.</translation>
    </message>
    <message>
        <source>The lock from {source} to {target} is {lock} and should be {shape}.</source>
        <translation>{source} → {target}: 잠금의 모양이 {lock}인데 {shape}이어야 합니다.</translation>
    </message>
    <message>
        <source>{layer} cannot feed itself.</source>
        <translation>{layer}: 자기 자신에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>{layer} is an input layer: it takes its values from the data, so no wire can end there.</source>
        <translation>{layer}: 입력층은 값을 데이터에서 받으므로 연결선이 여기서 끝날 수 없습니다.</translation>
    </message>
    <message>
        <source>{layer} is the output layer: its value is the answer, so no wire can start there.</source>
        <translation>{layer}: 출력층의 값은 답이므로 연결선이 여기서 시작할 수 없습니다.</translation>
    </message>
    <message>
        <source>A connection names the layer “{end}”, which is not there.</source>
        <translation>연결에 적힌 층 “{end}” 없음.</translation>
    </message>
    <message>
        <source>A network can have at most {limit:,} weights.</source>
        <translation>신경망의 가중치는 최대 {limit:,}개까지 됩니다.</translation>
    </message>
    <message>
        <source>A weight must be a finite number.</source>
        <translation>가중치는 유한한 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>Features of the data: {features}. Neurons of the input layers: {neurons}. Both must be equal.</source>
        <translation>데이터의 특성: {features}. 입력층의 뉴런: {neurons}. 둘이 같아야 합니다.</translation>
    </message>
    <message>
        <source>Target columns of the data: {targets}. Neurons of the output layer: {neurons}. Both must be equal.</source>
        <translation>데이터의 목표 열: {targets}. 출력층의 뉴런: {neurons}. 둘이 같아야 합니다.</translation>
    </message>
    <message>
        <source>{loss} needs the same activation for all output neurons; choose the loss {fitting} instead, or give them one.</source>
        <translation>{loss} 손실에는 모든 출력 뉴런의 활성화가 같아야 합니다. 손실을 {fitting} 손실로 바꾸거나 활성화를 하나로 맞추십시오.</translation>
    </message>
    <message>
        <source>There is no loss called “{name}”; choose one of {known}.</source>
        <translation>손실 “{name}” 없음. 다음 중에서 고르십시오: {known}.</translation>
    </message>
    <message>
        <source>The batch size must be between 1 and 1,000,000, or 0 for all.</source>
        <translation>배치 크기는 1과 1,000,000 사이이거나, 모두를 뜻하는 0이어야 합니다.</translation>
    </message>
    <message>
        <source>The ε of attacked points must be between 0 and 1,000,000.</source>
        <translation>공격의 ε은 0에서 1,000,000까지여야 합니다.</translation>
    </message>
    <message>
        <source>The steps of an attack must be a whole number from 1 to {most}.</source>
        <translation>공격의 스텝 수는 1에서 {most}까지의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>The seed must be a whole number from 0 up.</source>
        <translation>시드는 0 이상의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>The loss is either the mean or the sum over the batch.</source>
        <translation>손실은 배치에 걸친 평균이거나 합입니다.</translation>
    </message>
    <message>
        <source>The precision is either float64 or float32.</source>
        <translation>정밀도는 float64이거나 float32입니다.</translation>
    </message>
    <message>
        <source>{name} λ must be between 0 and 1,000,000.</source>
        <translation>{name} λ는 0과 1,000,000 사이여야 합니다.</translation>
    </message>
    <message>
        <source>After the sizes comes the activation, and then, if it differs, that of the output layer, as in 2-4-1 tanh sigmoid.</source>
        <translation>2-4-1 tanh sigmoid처럼 크기 뒤에 활성화를 쓰고, 출력층이 다르면 그 활성화를 이어서 쓰십시오.</translation>
    </message>
    <message>
        <source>The input layer hands on the data as it is and has no activation.</source>
        <translation>입력층은 데이터를 그대로 넘겨주므로 활성화가 없습니다.</translation>
    </message>
    <message>
        <source>A layer has one activation, and behind the last layer may stand a second one, that of the output, as in 2-4-1 tanh sigmoid.</source>
        <translation>층의 활성화는 하나입니다. 2-4-1 tanh sigmoid처럼 마지막 층 뒤에는 출력의 활성화를 하나 더 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>“{chain}” is not a chain of layers: write their sizes with hyphens between, as in 2-4-1.</source>
        <translation>“{chain}”: 층의 나열이 아닙니다. 2-4-1처럼 크기를 하이픈으로 이어 쓰십시오.</translation>
    </message>
    <message>
        <source>There is no template called “{name}”; choose one of {known}.</source>
        <translation>템플릿 “{name}” 없음. 다음 중에서 고르십시오: {known}.</translation>
    </message>
    <message>
        <source>The formula has {letters:,} characters; at most {limit} are read.</source>
        <translation>식이 {letters:,}자입니다. 최대 {limit}자까지 읽습니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected an operator such as *, not “{found}”.</source>
        <translation>{character}번째 글자: “{found}” 대신 *와 같은 연산자가 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: write “{instead}” in place of “{found}”.</source>
        <translation>{character}번째 글자: “{found}” 대신 “{instead}” 기호를 쓰십시오.</translation>
    </message>
    <message>
        <source>Character {character}: expected a number, a name or “(”, not “{found}”.</source>
        <translation>{character}번째 글자: “{found}” 자리에 숫자, 이름 또는 “(”가 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected “else”, as in 1 if x &gt; 0 else 0.</source>
        <translation>{character}번째 글자: 1 if x &gt; 0 else 0처럼 “else”가 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: the formula ends where a number, a name or “(” is expected.</source>
        <translation>{character}번째 글자: 숫자, 이름 또는 “(”가 올 자리에서 식이 끝납니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected “{missing}”, which is missing.</source>
        <translation>{character}번째 글자: 있어야 할 “{missing}” 기호가 없습니다.</translation>
    </message>
    <message>
        <source>Character {character}: “{found}” cannot be read here.</source>
        <translation>{character}번째 글자: “{found}”: 여기서는 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Character {character}: more than {limit} brackets stand within each other.</source>
        <translation>{character}번째 글자: 괄호가 {limit}겹 넘게 겹쳤습니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected an operator, not a comma; write 0.5 with a point.</source>
        <translation>{character}번째 글자: 쉼표가 아니라 연산자가 와야 합니다. 소수는 0.5처럼 점으로 씁니다.</translation>
    </message>
    <message>
        <source>Character {character}: there is no “(” to this “)”.</source>
        <translation>{character}번째 글자: 이 “)”의 짝인 “(”가 없습니다.</translation>
    </message>
    <message>
        <source>Character {character}: there is no “[” to this “]”.</source>
        <translation>{character}번째 글자: 이 “]”의 짝인 “[”가 없습니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected “{missing}”, not “{found}”.</source>
        <translation>{character}번째 글자: “{found}” 자리에 “{missing}” 기호가 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected a space before “{found}”.</source>
        <translation>{character}번째 글자: “{found}” 앞에 공백이 있어야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected * or brackets, as in sin(x), before “{found}”.</source>
        <translation>{character}번째 글자: “{found}” 앞에 * 또는 sin(x) 같은 괄호가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected an operator such as * before “{found}”.</source>
        <translation>{character}번째 글자: “{found}” 앞에 * 같은 연산자가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: expected “if” before “else”, as in 1 if x &gt; 0 else 0.</source>
        <translation>{character}번째 글자: 1 if x &gt; 0 else 0처럼 “else” 앞에 “if”가 와야 합니다.</translation>
    </message>
    <message>
        <source>Character {character}: “:” stands in an index only, as in x[0:2].</source>
        <translation>{character}번째 글자: “:”는 x[0:2]처럼 인덱스 안에만 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>nnsim.cli</name>
    <message>
        <source>usage: </source>
        <translation>사용법: </translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>위치 인자</translation>
    </message>
    <message>
        <source>options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>이 도움말을 표시하고 끝냅니다</translation>
    </message>
    <message>
        <source>show program&apos;s version number and exit</source>
        <translation>프로그램의 버전을 표시하고 끝냅니다</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>인자 %(argument_name)s: %(message)s</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>인자 하나가 필요합니다</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>인자가 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>다음 인자가 필요합니다: %s</translation>
    </message>
    <message>
        <source>one of the arguments %s is required</source>
        <translation>인자 %s 중 하나가 필요합니다</translation>
    </message>
    <message>
        <source>not allowed with argument %s</source>
        <translation>인자 %s와 함께 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>모르는 인자: %s</translation>
    </message>
    <message>
        <source>ambiguous option: %(option)s could match %(matches)s</source>
        <translation>뜻이 분명하지 않은 옵션: %(option)s, 가능한 것은 %(matches)s</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>쓸데없는 인자 %r</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>없는 선택: %(value)r (다음 중에서 고르십시오: %(choices)s)</translation>
    </message>
    <message>
        <source>invalid %(type)s value: %(value)r</source>
        <translation>잘못된 %(type)s 값: %(value)r</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>쉼표</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>쌍반점</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>세로줄</translation>
    </message>
    <message>
        <source>spaces</source>
        <translation>공백</translation>
    </message>
    <message>
        <source>must be a whole number from {low:,} to {high:,}</source>
        <translation>{low:,} 이상 {high:,} 이하의 정수여야 합니다</translation>
    </message>
    <message>
        <source>must be a number from 0 up</source>
        <translation>0 이상의 숫자여야 합니다</translation>
    </message>
    <message>
        <source>must be between 320 and 8192 a side</source>
        <translation>각 변은 320과 8192 사이여야 합니다</translation>
    </message>
    <message>
        <source>must look like 1440x900</source>
        <translation>1440x900 형식이어야 합니다</translation>
    </message>
    <message>
        <source>{name} of step {step} is the first that differs.</source>
        <translation>스텝 {step}의 {name}: 처음으로 다릅니다.</translation>
    </message>
    <message>
        <source>Not known, and not compared: {names}.</source>
        <translation>몰라서 비교하지 않은 것: {names}.</translation>
    </message>
    <message>
        <source>All {count} tensors agree.</source>
        <translation>텐서 {count}개가 모두 같습니다.</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>내 값</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>`export FILE --to recorder -o recorder.py` writes the file that records your loop, and says what each
tensor of this network is called. Both begin with the weights in FILE. Nothing of your code is run.

The exit status is 1 if a tensor differs.

examples:
  %(prog)s xor.nnsim trace.npz
</source>
        <translation>`export FILE --to recorder -o recorder.py`는 학습 반복문을 기록하는 파일을 쓰고, 이 신경망의 텐서 이름을 알려
줍니다. 둘 다 FILE의 가중치에서 시작합니다. 코드는 전혀 실행하지 않습니다.

다른 텐서가 있으면 종료 상태는 1입니다.

예:
  %(prog)s xor.nnsim trace.npz
</translation>
    </message>
    <message>
        <source>the recording (.npz)</source>
        <translation>기록 (.npz)</translation>
    </message>
    <message>
        <source>cells separated by {sign}</source>
        <translation>칸 구분 기호 {sign}</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1행</translation>
    </message>
    <message>
        <source>{count:,} rows</source>
        <translation>{count:,}행</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1열</translation>
    </message>
    <message>
        <source>{count:,} columns</source>
        <translation>{count:,}열</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>{number}행</translation>
    </message>
    <message>
        <source>decimal comma</source>
        <translation>소수점은 쉼표</translation>
    </message>
    <message>
        <source>decimal point</source>
        <translation>소수점은 점</translation>
    </message>
    <message>
        <source>with a header</source>
        <translation>머리글 있음</translation>
    </message>
    <message>
        <source>without a header</source>
        <translation>머리글 없음</translation>
    </message>
    <message>
        <source>{low:g} to {high:g}</source>
        <translation>{low:g} ~ {high:g}</translation>
    </message>
    <message>
        <source>{count:,} missing</source>
        <translation>결측 {count:,}개</translation>
    </message>
    <message>
        <source>{count:,} that are no numbers</source>
        <translation>숫자가 아닌 것 {count:,}개</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>and {count:,} more</source>
        <translation>외 {count:,}개</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>thousands separated by “{sign}”</source>
        <translation>천 단위 기호 “{sign}”</translation>
    </message>
    <message>
        <source>transposed</source>
        <translation>행과 열을 바꿈</translation>
    </message>
    <message>
        <source>Rows count from 1, as a spreadsheet shows them. The exit status is 1 if cells or rows of the table cannot
be used as they are, 2 if it cannot be read.

examples:
  %(prog)s flowers.csv
  %(prog)s cars.csv --json --delimiter semicolon --decimal ,
  %(prog)s cars.csv --target price --missing drop --csv clean.csv
  %(prog)s xor.nnsim --csv points.csv --split train --answers
</source>
        <translation>행은 스프레드시트처럼 1부터 셉니다. 표에 그대로 쓸 수 없는 칸이나 행이 있으면 종료 상태는 1,
읽을 수 없으면 2입니다.

예:
  %(prog)s flowers.csv
  %(prog)s cars.csv --json --delimiter semicolon --decimal ,
  %(prog)s cars.csv --target price --missing drop --csv clean.csv
  %(prog)s xor.nnsim --csv points.csv --split train --answers
</translation>
    </message>
    <message>
        <source>print one line of JSON</source>
        <translation>JSON 한 줄로 출력합니다</translation>
    </message>
    <message>
        <source>write the points to OUT</source>
        <translation>점들을 OUT에 씁니다</translation>
    </message>
    <message>
        <source>only those to train on, or those held out</source>
        <translation>학습에 쓰는 점만, 또는 떼어 둔 점만</translation>
    </message>
    <message>
        <source>with what the network of a .nnsim file answers</source>
        <translation>.nnsim 파일의 신경망이 내는 답도 함께</translation>
    </message>
    <message>
        <source>part held out to test, as in 0.2</source>
        <translation>시험용으로 떼어 둘 비율, 예: 0.2</translation>
    </message>
    <message>
        <source>seed of what is held out (default: 0)</source>
        <translation>떼어 둘 점을 정하는 시드 (기본값: 0)</translation>
    </message>
    <message>
        <source>{file} has no network that could answer.</source>
        <translation>{file}: 답을 낼 신경망이 없습니다.</translation>
    </message>
    <message>
        <source>{file} is no table; add --csv OUT to write its points.</source>
        <translation>{file}: 표가 아닙니다. 점들을 쓰려면 --csv OUT을 추가하십시오.</translation>
    </message>
    <message>
        <source>--split and --answers are of points that are written; add --csv OUT.</source>
        <translation>--split과 --answers는 점들을 쓸 때 사용합니다. --csv OUT을 추가하십시오.</translation>
    </message>
    <message>
        <source>There is no hidden neuron that could be silent.</source>
        <translation>끌 수 있는 은닉 뉴런이 없습니다.</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>해 볼 것</translation>
    </message>
    <message>
        <source>Nothing is found that keeps it from learning, at iteration {iteration:,}.</source>
        <translation>반복 {iteration:,}: 학습을 막는 것을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>train for so many updates first, in memory</source>
        <translation>먼저 메모리에서 이만큼 갱신하며 학습합니다</translation>
    </message>
    <message>
        <source>{ended:,} of {count:,} runs</source>
        <translation>실행 {count:,}개 중 {ended:,}개</translation>
    </message>
    <message>
        <source>{share:.1%} reached the goal</source>
        <translation>{share:.1%}가 목표에 도달</translation>
    </message>
    <message>
        <source>A run failed: {reason}</source>
        <translation>실패한 실행: {reason}</translation>
    </message>
    <message>
        <source>half of them by iteration {at:,.0f}</source>
        <translation>그 절반은 반복 {at:,.0f}까지</translation>
    </message>
    <message>
        <source>Stopped. The runs that are done are kept; the next `run` goes on.</source>
        <translation>멈추었습니다. 끝난 실행은 남아 있으며, 다음 `run`이 이어서 합니다.</translation>
    </message>
    <message>
        <source>training loss {median:.4g} ({low:.4g} to {high:.4g})</source>
        <translation>학습 손실 {median:.4g} ({low:.4g} ~ {high:.4g})</translation>
    </message>
    <message>
        <source>{failed:,} failed</source>
        <translation>{failed:,}개 실패</translation>
    </message>
    <message>
        <source>FILE ends in .nnsim-experiment; what the runs come to is written to FILE.csv beside it, a row a run. Runs
that have a row are not made again, so `run` goes on after Ctrl-C or a crash. The same run gives the
same numbers to the bit, wherever it is made. nnsim/experiments/FORMAT.md tells of both files.

Settings that can be varied:
  {settings}
Values are written 0.1,0.3,1 or 0..199 or 0.001..1/13, which is thirteen numbers.

examples:
  %(prog)s new xor.nnsim-experiment --project xor.nnsim --vary seed=0..199 --goal accuracy=1
  %(prog)s new rates.nnsim-experiment --project xor.nnsim --ready learning-rates
  %(prog)s run xor.nnsim-experiment
  %(prog)s run xor.nnsim-experiment --scheduler tcp://10.0.0.5:8786
  %(prog)s show xor.nnsim-experiment
</source>
        <translation>FILE의 이름은 .nnsim-experiment로 끝납니다. 결과는 곁의 FILE.csv에 실행마다 한 행씩 씁니다. 행이 있는
실행은 다시 하지 않으므로 `run`은 Ctrl-C나 중단 뒤에도 이어서 합니다. 같은 실행은 어디서 하든 비트까지
같은 수를 냅니다. 두 파일의 형식은 nnsim/experiments/FORMAT.md에 있습니다.

바꿀 수 있는 설정:
  {settings}
값은 0.1,0.3,1 또는 0..199 또는 0.001..1/13(수 열세 개)처럼 씁니다.

예:
  %(prog)s new xor.nnsim-experiment --project xor.nnsim --vary seed=0..199 --goal accuracy=1
  %(prog)s new rates.nnsim-experiment --project xor.nnsim --ready learning-rates
  %(prog)s run xor.nnsim-experiment
  %(prog)s run xor.nnsim-experiment --scheduler tcp://10.0.0.5:8786
  %(prog)s show xor.nnsim-experiment
</translation>
    </message>
    <message>
        <source>the Dask scheduler whose workers make the runs (default: this machine)</source>
        <translation>실행을 맡을 워커들의 Dask 스케줄러 (기본값: 이 컴퓨터)</translation>
    </message>
    <message>
        <source>an experiment (.nnsim-experiment)</source>
        <translation>실험 (.nnsim-experiment)</translation>
    </message>
    <message>
        <source>a setting and its values; may be given several times</source>
        <translation>설정과 그 값; 여러 번 쓸 수 있음</translation>
    </message>
    <message>
        <source>every value with every other, one after another, or drawn (default: grid)</source>
        <translation>모든 조합, 차례대로, 무작위 추출 (기본값: grid)</translation>
    </message>
    <message>
        <source>what a run should come to: accuracy=1 or loss=0.01</source>
        <translation>실행이 도달할 목표: accuracy=1 또는 loss=0.01</translation>
    </message>
    <message>
        <source>make the runs that have no result yet</source>
        <translation>아직 결과가 없는 실행을 함</translation>
    </message>
    <message>
        <source>print what the runs have come to</source>
        <translation>실행들의 결과를 출력</translation>
    </message>
    <message>
        <source>processes here (default: one a core)</source>
        <translation>이 컴퓨터의 프로세스 수 (기본값: 코어마다 하나)</translation>
    </message>
    <message>
        <source>what is run (.nnsim)</source>
        <translation>실행할 신경망 (.nnsim)</translation>
    </message>
    <message>
        <source>an experiment that is ready</source>
        <translation>준비된 실험</translation>
    </message>
    <message>
        <source>how many runs are drawn at random</source>
        <translation>무작위로 뽑을 실행의 수</translation>
    </message>
    <message>
        <source>of what is drawn at random</source>
        <translation>무작위 추출의 시드</translation>
    </message>
    <message>
        <source>updates of each run (default: 1000)</source>
        <translation>실행마다의 갱신 횟수 (기본값: 1000)</translation>
    </message>
    <message>
        <source>end each run there</source>
        <translation>목표에서 실행을 끝냄</translation>
    </message>
    <message>
        <source>write an experiment to FILE</source>
        <translation>실험을 FILE에 씀</translation>
    </message>
    <message>
        <source>A goal is written accuracy=0.95, a share up to 1, or loss=0.01.</source>
        <translation>목표는 accuracy=0.95(1까지의 비율) 또는 loss=0.01처럼 씁니다.</translation>
    </message>
    <message>
        <source>Training runs up to iteration N without saving. Neurons, samples of the batch and iterations count
from 1, as on the canvas: hidden1:2 is neuron 2 of Hidden 1. LAYER is a layer&apos;s id or its name.
The right-hand side of a line is Python: evaluating it gives the result but for the last digits, which
depend on the order in which the terms are added.

examples:
  %(prog)s xor.nnsim --iteration 1 --neuron hidden1:2
  %(prog)s xor.nnsim --iteration 1 --weight &quot;input:1-&gt;hidden1:2&quot; --json
  %(prog)s xor.nnsim --iteration 1 --loss --sample 2
</source>
        <translation>반복 N까지 학습하되 저장하지 않습니다. 뉴런, 배치의 표본, 반복은 캔버스에서처럼 1부터 셉니다.
hidden1:2는 Hidden 1의 뉴런 2입니다. LAYER는 층의 id나 이름입니다.
각 줄의 오른쪽은 파이썬 식입니다. 계산하면 결과가 나오며, 마지막 몇 자리는 항을 더하는 순서에
따라 다를 수 있습니다.

예:
  %(prog)s xor.nnsim --iteration 1 --neuron hidden1:2
  %(prog)s xor.nnsim --iteration 1 --weight &quot;input:1-&gt;hidden1:2&quot; --json
  %(prog)s xor.nnsim --iteration 1 --loss --sample 2
</translation>
    </message>
    <message>
        <source>a sample of the batch, from 1 (default: the mean over the batch, written ⟨z⟩)</source>
        <translation>배치의 표본, 1부터 (기본값: 배치 평균, ⟨z⟩로 씁니다)</translation>
    </message>
    <message>
        <source>which update, from 1</source>
        <translation>몇 번째 갱신인지, 1부터</translation>
    </message>
    <message>
        <source>a neuron, and its bias</source>
        <translation>뉴런과 그 편향</translation>
    </message>
    <message>
        <source>the weight of a wire</source>
        <translation>연결선의 가중치</translation>
    </message>
    <message>
        <source>the bias of a neuron</source>
        <translation>뉴런의 편향</translation>
    </message>
    <message>
        <source>the loss of the batch, or of a sample</source>
        <translation>배치 또는 한 표본의 손실</translation>
    </message>
    <message>
        <source>print each line as LaTeX</source>
        <translation>각 줄을 LaTeX로 출력합니다</translation>
    </message>
    <message>
        <source>Iterations count from 1, not from {number}.</source>
        <translation>반복은 1부터 셉니다. {number}은(는) 없습니다.</translation>
    </message>
    <message>
        <source>The file stands after iteration {now}, and those before it are not in it; choose one from {first}.</source>
        <translation>이 파일은 반복 {now} 뒤에 있고 그 전의 기록은 없습니다. {first} 이후를 고르십시오.</translation>
    </message>
    <message>
        <source>A weight is written {form}, not “{text}”.</source>
        <translation>가중치는 “{text}” 꼴이 아니라 {form} 형식으로 씁니다.</translation>
    </message>
    <message>
        <source>“{text}” is not of the form {form}.</source>
        <translation>“{text}”: {form} 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>how many iterations a page that plays has (default: 200)</source>
        <translation>재생되는 페이지에 담을 반복 수 (기본값: 200)</translation>
    </message>
    <message>
        <source>the past iteration that a page begins with (default: where FILE stands)</source>
        <translation>페이지가 시작하는 지난 반복(기본값: FILE이 있는 곳)</translation>
    </message>
    <message>
        <source>a drawing of every step of the next iteration: OUT-01, OUT-02, …</source>
        <translation>다음 반복의 모든 단계를 그립니다: OUT-01, OUT-02, …</translation>
    </message>
    <message>
        <source>one of those below</source>
        <translation>아래 형식 중 하나</translation>
    </message>
    <message>
        <source>colours of a drawing (default: print)</source>
        <translation>그림의 색 (기본값: print)</translation>
    </message>
    <message>
        <source>write it though something essential is lost</source>
        <translation>중요한 것이 빠지더라도 씁니다</translation>
    </message>
    <message>
        <source>A {title} has no steps; --steps goes with {known}.</source>
        <translation>{title}에는 단계가 없습니다. --steps는 {known}에 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>A {title} cannot hold all of it: {lost} Add --anyway to write it without that.</source>
        <translation>{title}: 모두 담을 수는 없습니다. {lost} 그것 없이 쓰려면 --anyway를 추가하십시오.</translation>
    </message>
    <message>
        <source>{shape} from {low:.6g} to {high:.6g}</source>
        <translation>{shape}, {low:.6g} ~ {high:.6g}</translation>
    </message>
    <message>
        <source>node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>A value is a number, a vector [1, 2] or a matrix [[1, 2], [3, 4]]; several expressions are separated by
semicolons, and all but the last have a name. The gradients are those of the last node, the result. An
expression that begins with a minus sign stands behind all options and --.

examples:
  %(prog)s &quot;(x+y)*z&quot; x=-2 y=5 z=-4
  %(prog)s &quot;sum((W@x)**2)&quot; &quot;W=[[0.1, 0.5], [-0.3, 0.8]]&quot; &quot;x=[0.2, 0.4]&quot; --json
  %(prog)s &quot;t = w*x + b; sigmoid(t)&quot; w=2 x=-1 b=0.5
  %(prog)s -- &quot;-log(p)&quot; p=0.25
</source>
        <translation>값은 숫자, 벡터 [1, 2] 또는 행렬 [[1, 2], [3, 4]]입니다. 여러 식은 쌍반점으로 나누고, 마지막을 뺀
식에는 모두 이름을 붙입니다. 기울기는 마지막 노드, 곧 결과의 기울기입니다. 빼기 기호로 시작하는
식은 모든 옵션과 -- 뒤에 씁니다.

예:
  %(prog)s &quot;(x+y)*z&quot; x=-2 y=5 z=-4
  %(prog)s &quot;sum((W@x)**2)&quot; &quot;W=[[0.1, 0.5], [-0.3, 0.8]]&quot; &quot;x=[0.2, 0.4]&quot; --json
  %(prog)s &quot;t = w*x + b; sigmoid(t)&quot; w=2 x=-1 b=0.5
  %(prog)s -- &quot;-log(p)&quot; p=0.25
</translation>
    </message>
    <message>
        <source>the value of an input, such as x=-2</source>
        <translation>입력의 값, 예: x=-2</translation>
    </message>
    <message>
        <source>The result has {count:,} numbers; the gradients are those of their sum.</source>
        <translation>결과의 숫자는 {count:,}개이고, 기울기는 그 합의 기울기입니다.</translation>
    </message>
    <message>
        <source>such as &quot;(x+y)*z&quot;</source>
        <translation>예: &quot;(x+y)*z&quot;</translation>
    </message>
    <message>
        <source>In “{text}”: {problem}</source>
        <translation>“{text}”: {problem}</translation>
    </message>
    <message>
        <source>“{text}” is not of the form NAME=VALUE.</source>
        <translation>“{text}”: NAME=VALUE 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>The expression has no input “{name}”; it has {known}.</source>
        <translation>식에 입력 “{name}” 없음. 있는 입력: {known}.</translation>
    </message>
    <message>
        <source>SOURCE is a file, or an address in quotes. What of it a network file does not have is printed.

formats:
{formats}

examples:
  %(prog)s model.onnx -o model.nnsim --data xor.nnsim
  %(prog)s config.json --weights weights.npz -o model.nnsim
  %(prog)s trained.safetensors --like xor.nnsim -o trained.nnsim
  %(prog)s &quot;https://playground.tensorflow.org/#activation=tanh&amp;dataset=circle&quot; -o circle.nnsim
</source>
        <translation>SOURCE는 파일, 또는 따옴표로 묶은 주소입니다. 신경망 파일에 없는 것은 출력합니다.

형식:
{formats}

예:
  %(prog)s model.onnx -o model.nnsim --data xor.nnsim
  %(prog)s config.json --weights weights.npz -o model.nnsim
  %(prog)s trained.safetensors --like xor.nnsim -o trained.nnsim
  %(prog)s &quot;https://playground.tensorflow.org/#activation=tanh&amp;dataset=circle&quot; -o circle.nnsim
</translation>
    </message>
    <message>
        <source>what is read</source>
        <translation>읽을 것</translation>
    </message>
    <message>
        <source>the network file to write</source>
        <translation>쓸 신경망 파일</translation>
    </message>
    <message>
        <source>if SOURCE does not tell</source>
        <translation>SOURCE에서 알 수 없을 때</translation>
    </message>
    <message>
        <source>the weights of a Keras configuration</source>
        <translation>Keras 구성의 가중치</translation>
    </message>
    <message>
        <source>a network file whose data it gets</source>
        <translation>데이터를 가져올 신경망 파일</translation>
    </message>
    <message>
        <source>the network file that weights are for</source>
        <translation>가중치를 받을 신경망 파일</translation>
    </message>
    <message>
        <source>{title}: {train:,} points to train on, {test:,} held out</source>
        <translation>{title}: 학습 점 {train:,}개, 시험 점 {test:,}개</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>점</translation>
    </message>
    <message>
        <source>shuffled</source>
        <translation>섞음</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>순서대로</translation>
    </message>
    <message>
        <source>all samples</source>
        <translation>모든 표본</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>표본 1개</translation>
    </message>
    <message>
        <source>{count:,} samples</source>
        <translation>표본 {count:,}개</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>{title}, learning rate {rate:g}</source>
        <translation>{title}, 학습률 {rate:g}</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>{iteration:,}, in epoch {epoch:,}</source>
        <translation>{iteration:,}, 에폭 {epoch:,}</translation>
    </message>
    <message>
        <source>Scaled</source>
        <translation>스케일링</translation>
    </message>
    <message>
        <source>Derived</source>
        <translation>파생 입력</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>결함</translation>
    </message>
    <message>
        <source>summed over the batch</source>
        <translation>배치에 걸쳐 더함</translation>
    </message>
    <message>
        <source>1 neuron</source>
        <translation>뉴런 1개</translation>
    </message>
    <message>
        <source>{count:,} neurons</source>
        <translation>뉴런 {count:,}개</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>규제항</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>무한대</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>숫자가 아님</translation>
    </message>
    <message>
        <source>{share:.1%} right</source>
        <translation>정답 {share:.1%}</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Train loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>시험 손실</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>from {layers}</source>
        <translation>{layers}에서</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Penalised</source>
        <translation>규제 포함</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 및 </translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>inputs to mean 0 and standard deviation 1</source>
        <translation>입력을 평균 0, 표준 편차 1로</translation>
    </message>
    <message>
        <source>inputs to 0 … 1</source>
        <translation>입력을 0 … 1로</translation>
    </message>
    <message>
        <source>targets to mean 0 and standard deviation 1</source>
        <translation>목표를 평균 0, 표준 편차 1로</translation>
    </message>
    <message>
        <source>targets to 0 … 1</source>
        <translation>목표를 0 … 1로</translation>
    </message>
    <message>
        <source>{share:.4g} wrong labels</source>
        <translation>잘못된 레이블 {share:.4g}</translation>
    </message>
    <message>
        <source>{share:.4g} outliers</source>
        <translation>이상치 {share:.4g}</translation>
    </message>
    <message>
        <source>{share:.4g} left out of every class but the first</source>
        <translation>첫째를 뺀 모든 클래스에서 {share:.4g} 제외</translation>
    </message>
    <message>
        <source>{name} from {low:g} to {high:g}</source>
        <translation>{name}: {low:g} ~ {high:g}</translation>
    </message>
    <message>
        <source>{parts}, by the points to train on</source>
        <translation>{parts}, 학습 점 기준</translation>
    </message>
    <message>
        <source>of the points to train on: {parts}</source>
        <translation>학습 점 중 {parts}</translation>
    </message>
    <message>
        <source>on points attacked by ε = {epsilon:g}, steps: {steps}</source>
        <translation>공격한 점에서, ε = {epsilon:g}, 스텝 수 {steps}</translation>
    </message>
    <message>
        <source>Stopped before the end; nothing was saved.</source>
        <translation>끝나기 전에 멈췄습니다. 저장한 것은 없습니다.</translation>
    </message>
    <message>
        <source>The standard output could not be written: {reason}.</source>
        <translation>표준 출력에 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The link holds network, settings, seed and data, those of a recipe by the recipe, but nothing of what was
learned. It can be pasted into the window, and stands for FILE in every command that only reads.

examples:
  %(prog)s xor.nnsim
  nnsim info nnsim:1.…
</source>
        <translation>링크에는 신경망, 설정, 시드, 데이터가 들어가고(생성되는 데이터는 그 방법만), 학습한 것은 들어가지
않습니다. 창에 붙여 넣을 수 있고, 읽기만 하는 모든 명령에서 FILE을 대신합니다.

예:
  %(prog)s xor.nnsim
  nnsim info nnsim:1.…
</translation>
    </message>
    <message>
        <source>a network file (.nnsim), or a link to one</source>
        <translation>신경망 파일 (.nnsim) 또는 그 링크</translation>
    </message>
    <message>
        <source>print a short text that opens the start of the network anywhere</source>
        <translation>어디서나 신경망의 시작 상태를 여는 짧은 텍스트를 출력</translation>
    </message>
    <message>
        <source>compare a training loop of your own with the engine, tensor by tensor</source>
        <translation>자신의 학습 반복문을 엔진과 텐서 하나씩 비교합니다</translation>
    </message>
    <message>
        <source>run a network many times, over seeds and settings, and compare what comes of it</source>
        <translation>시드와 설정을 바꾸어 가며 신경망을 여러 번 실행하고 결과를 비교</translation>
    </message>
    <message>
        <source>tell what files of students have reached of an assignment</source>
        <translation>과제에서 학생의 파일이 무엇을 이루었는지 알려 줍니다</translation>
    </message>
    <message>
        <source>A link is no file: add -o OUT to save what is learned.</source>
        <translation>링크는 파일이 아닙니다. 학습한 것을 저장하려면 -o OUT을 추가하십시오.</translation>
    </message>
    <message>
        <source>own for each neuron, tied for one bias a layer, or none (default: own)</source>
        <translation>뉴런마다 하나는 own, 층마다 하나는 tied, 없으면 none (기본값: own)</translation>
    </message>
    <message>
        <source>attack every batch before it is learned from, inputs by no more than this (default: 0)</source>
        <translation>배치마다 학습하기 전에 입력을 이만큼까지 옮겨 공격합니다 (기본: 0)</translation>
    </message>
    <message>
        <source>of the attack, 1 is FGSM and more are PGD (default: 1)</source>
        <translation>공격의 스텝 수, 1은 FGSM, 그보다 많으면 PGD (기본: 1)</translation>
    </message>
    <message>
        <source>OUT ends in .png, .svg, .pdf or .tex (TikZ) for the picture, in .csv for the numbers. Without -o it is the name of the plot with .png, in the folder you are in.</source>
        <translation>OUT이 .png, .svg, .pdf, .tex(TikZ)로 끝나면 그림을, .csv로 끝나면 숫자를 씁니다. -o가 없으면 현재 폴더에 그림의 이름과 .png로 씁니다.</translation>
    </message>
    <message>
        <source>every plot, each in a file of its own: OUT-loss.svg, OUT-accuracy.svg, …</source>
        <translation>모든 그림을 각각의 파일로: OUT-loss.svg, OUT-accuracy.svg, …</translation>
    </message>
    <message>
        <source>{symbol} of {place}</source>
        <translation>{place}의 {symbol}</translation>
    </message>
    <message>
        <source>{done} of {count} files are done.</source>
        <translation>파일 {count}개 중 {done}개가 다 했습니다.</translation>
    </message>
    <message>
        <source>{answers} answers in {files} files</source>
        <translation>답 {answers}개, 파일 {files}개</translation>
    </message>
    <message>
        <source>{met} of {count} goals</source>
        <translation>목표 {count}개 중 {met}개</translation>
    </message>
    <message>
        <source>new {symbol}</source>
        <translation>새 {symbol}</translation>
    </message>
    <message>
        <source>Left out, since they do not end in .nnsim: {count:,} files.</source>
        <translation>.nnsim으로 끝나지 않아 뺀 파일: {count:,}개.</translation>
    </message>
    <message>
        <source>Wrong most often:</source>
        <translation>가장 자주 틀린 것:</translation>
    </message>
    <message>
        <source>other data</source>
        <translation>다른 데이터</translation>
    </message>
    <message>
        <source>{right} answers right, {wrong} wrong</source>
        <translation>맞은 답 {right}개, 틀린 답 {wrong}개</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>실행하지 않음</translation>
    </message>
    <message>
        <source>run again to the bit</source>
        <translation>다시 실행, 비트까지 같음</translation>
    </message>
    <message>
        <source>run again to other numbers</source>
        <translation>다시 실행, 다른 값이 나옴</translation>
    </message>
    <message>
        <source>not run again</source>
        <translation>다시 실행하지 않음</translation>
    </message>
    <message>
        <source>wrong sign</source>
        <translation>부호가 틀림</translation>
    </message>
    <message>
        <source>a step uphill</source>
        <translation>오르막으로 감</translation>
    </message>
    <message>
        <source>f′(z) left out</source>
        <translation>f′(z)를 빠뜨림</translation>
    </message>
    <message>
        <source>1/B left out</source>
        <translation>1/B을 빠뜨림</translation>
    </message>
    <message>
        <source>learning rate left out</source>
        <translation>학습률을 빠뜨림</translation>
    </message>
    <message>
        <source>incoming number left out</source>
        <translation>들어오는 값을 빠뜨림</translation>
    </message>
    <message>
        <source>bias left out</source>
        <translation>편향을 빠뜨림</translation>
    </message>
    <message>
        <source>z and a mixed up</source>
        <translation>z와 a를 혼동함</translation>
    </message>
    <message>
        <source>value before the update</source>
        <translation>갱신 전의 값</translation>
    </message>
    <message>
        <source>weights after the update</source>
        <translation>갱신 후의 가중치</translation>
    </message>
    <message>
        <source>a lesson with an assignment, or a JSON file</source>
        <translation>과제가 있는 수업 또는 JSON 파일</translation>
    </message>
    <message>
        <source>networks, or folders of them</source>
        <translation>신경망 또는 그 폴더</translation>
    </message>
    <message>
        <source>write the table, a row a file</source>
        <translation>파일마다 한 행인 표를 씁니다</translation>
    </message>
    <message>
        <source>{path} has no file that ends in .nnsim.</source>
        <translation>{path}: .nnsim으로 끝나는 파일이 없습니다.</translation>
    </message>
    <message>
        <source>is as claimed</source>
        <translation>주장대로</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>, not for seed {seeds}</source>
        <translation>, 시드 {seeds}에서는 아님</translation>
    </message>
    <message>
        <source>{number:&gt;3}  {id:&lt;20} {minutes:&gt;3} min  {title}</source>
        <translation>{number:&gt;3}  {id:&lt;20} {minutes:&gt;3}분  {title}</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>주장</translation>
    </message>
    <message>
        <source>a folder of lessons (default: those that come with nnsim)</source>
        <translation>수업들의 폴더 (기본값: nnsim과 함께 오는 수업)</translation>
    </message>
    <message>
        <source>{id}: {count} steps in {languages}; nothing is wrong.</source>
        <translation>{id}: {languages}, {count}단계, 이상 없음.</translation>
    </message>
    <message>
        <source>{project} {outcome} after {count:,} iterations</source>
        <translation>반복 {count:,}번 뒤 {project} {outcome}</translation>
    </message>
    <message>
        <source>print the lessons of a folder</source>
        <translation>폴더의 수업을 나열합니다</translation>
    </message>
    <message>
        <source>tell what is wrong with a lesson</source>
        <translation>수업에서 잘못된 점을 알려 줍니다</translation>
    </message>
    <message>
        <source>play every step on the engine, and try its claims</source>
        <translation>모든 단계를 엔진으로 진행하고 주장을 확인합니다</translation>
    </message>
    <message>
        <source>save a picture of the window at every step</source>
        <translation>단계마다 창의 그림을 저장합니다</translation>
    </message>
    <message>
        <source>of the pictures: 1440x900</source>
        <translation>그림의 크기: 1440x900</translation>
    </message>
    <message>
        <source>their colours</source>
        <translation>그림의 색</translation>
    </message>
    <message>
        <source>a folder, a number or an id</source>
        <translation>폴더, 번호 또는 id</translation>
    </message>
    <message>
        <source>a network (.nnsim), a link to one (nnsim:…) or a table (.csv, .tsv, .txt) to open</source>
        <translation>열 신경망(.nnsim), 그 링크(nnsim:…) 또는 표(.csv, .tsv, .txt)</translation>
    </message>
    <message>
        <source>A command in place of FILE needs no window: new, data, info, train, diagnose, trace, explain, check, plot, expr, worksheet, lesson, grade, export, import, link, compare or experiment. %(prog)s train --help tells how train is used.</source>
        <translation>FILE 대신 명령을 쓰면 창이 필요 없습니다: new, data, info, train, diagnose, trace, explain, check, plot, expr, worksheet, lesson, grade, export, import, link, compare, experiment. train의 사용법은 %(prog)s train --help에 있습니다.</translation>
    </message>
    <message>
        <source>iteration {now:,} of {end:,}</source>
        <translation>반복 {now:,} / {end:,}</translation>
    </message>
    <message>
        <source>Stopped at iteration {iteration:,}</source>
        <translation>반복 {iteration:,}에서 멈춤</translation>
    </message>
    <message>
        <source>Largest relative error {error:.3g}, at {worst}; {passes:,} forward passes.</source>
        <translation>가장 큰 상대 오차 {error:.3g}, 위치: {worst}. 순전파 {passes:,}번.</translation>
    </message>
    <message>
        <source>training loss {loss:.6g} ({how})</source>
        <translation>학습 손실 {loss:.6g} ({how})</translation>
    </message>
    <message>
        <source>tell what is in a table, or write the points of a file as CSV</source>
        <translation>표에 무엇이 있는지 알려 주거나, 파일의 점들을 CSV로 씁니다</translation>
    </message>
    <message>
        <source>tell why a network does not learn, worst first, and what to try</source>
        <translation>신경망이 배우지 못하는 까닭을 중요한 것부터 알려 주고 해 볼 것을 권합니다</translation>
    </message>
    <message>
        <source>One line of JSON an operation, with its arrays; iterations count from 1.</source>
        <translation>연산마다 배열이 담긴 JSON 한 줄을 출력합니다. 반복은 1부터 셉니다.</translation>
    </message>
    <message>
        <source>print the arithmetic behind one neuron, weight or bias of an iteration</source>
        <translation>한 반복에서 뉴런, 가중치, 편향 하나의 계산 과정을 출력합니다</translation>
    </message>
    <message>
        <source>write a network file of a model or a setting of another program</source>
        <translation>다른 프로그램의 모델이나 설정을 신경망 파일로 씁니다</translation>
    </message>
    <message>
        <source>largest relative error that passes (default: 1e-6)</source>
        <translation>통과하는 가장 큰 상대 오차 (기본값: 1e-6)</translation>
    </message>
    <message>
        <source>write an iteration on paper, with blanks to fill in, and its key</source>
        <translation>빈칸을 채우는 한 반복의 학습지와 그 정답을 씁니다</translation>
    </message>
    <message>
        <source>write the network as a program, or for another one</source>
        <translation>신경망을 프로그램으로, 또는 다른 프로그램의 파일로 씁니다</translation>
    </message>
    <message>
        <source>print the value and the gradient of every node of an expression</source>
        <translation>식의 모든 노드의 값과 기울기를 출력합니다</translation>
    </message>
    <message>
        <source>list lessons, check one, or play one on the engine</source>
        <translation>수업을 나열하거나 확인하거나 엔진으로 진행합니다</translation>
    </message>
    <message>
        <source>how many updates</source>
        <translation>갱신 횟수</translation>
    </message>
    <message>
        <source>print iteration, losses and accuracies as one line of JSON</source>
        <translation>반복, 손실, 정확도를 JSON 한 줄로 출력합니다</translation>
    </message>
    <message>
        <source>pass by the breakpoints in FILE; they are kept</source>
        <translation>FILE의 중단점을 지나칩니다. 중단점은 그대로 남습니다</translation>
    </message>
    <message>
        <source>write a file with a fresh network, its data and its settings</source>
        <translation>새 신경망과 데이터, 설정을 담은 파일을 씁니다</translation>
    </message>
    <message>
        <source>a table (.csv, .tsv, .txt), or a network file (.nnsim)</source>
        <translation>표 (.csv, .tsv, .txt) 또는 신경망 파일 (.nnsim)</translation>
    </message>
    <message>
        <source>tell what is in a file and how well it has learned</source>
        <translation>파일에 무엇이 있고 얼마나 배웠는지 알려 줍니다</translation>
    </message>
    <message>
        <source>train without saving, and print every operation</source>
        <translation>저장하지 않고 학습하며 모든 연산을 출력합니다</translation>
    </message>
    <message>
        <source>compare the gradients with central differences</source>
        <translation>기울기를 중앙 차분과 비교합니다</translation>
    </message>
    <message>
        <source>save the picture or the numbers of a plot of the window</source>
        <translation>창의 그림 하나를 그림이나 숫자로 저장합니다</translation>
    </message>
    <message>
        <source>Left out, because the loss has a kink there ({count:,}):</source>
        <translation>손실이 꺾이는 자리라 뺀 것 ({count:,}개):</translation>
    </message>
    <message>
        <source>Neural networks without a window.</source>
        <translation>창 없이 쓰는 신경망.</translation>
    </message>
    <message>
        <source>replace FILE if it exists</source>
        <translation>FILE이 있으면 바꿉니다</translation>
    </message>
    <message>
        <source>train, and save what was learned to the file</source>
        <translation>학습하고, 배운 것을 파일에 저장합니다</translation>
    </message>
    <message>
        <source>write a table of the course of training, from where FILE began: batch_loss is over the batch of an iteration, before its update; train_loss and test_loss are over all samples after it, where they were evaluated; all are means or sums, as FILE says, without the penalty</source>
        <translation>학습 과정의 표를 FILE이 시작된 곳부터 씁니다. batch_loss는 갱신 전 그 반복의 배치에 대한 손실, train_loss와 test_loss는 갱신 후 구한 곳에서 모든 표본에 대한 손실입니다. 모두 FILE의 설정대로 평균 또는 합이며 규제항은 뺍니다</translation>
    </message>
    <message>
        <source>save to OUT and leave FILE as it is</source>
        <translation>OUT에 저장하고 FILE은 그대로 둡니다</translation>
    </message>
    <message>
        <source>{file} exists; add --force to replace it.</source>
        <translation>{file}: 이미 있습니다. 바꾸려면 --force를 추가하십시오.</translation>
    </message>
    <message>
        <source>begin with a whole project: {names}</source>
        <translation>완성된 프로젝트로 시작합니다: {names}</translation>
    </message>
    <message>
        <source>{names} (default: {name})</source>
        <translation>{names} (기본값: {name})</translation>
    </message>
    <message>
        <source>data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>must be 0/1 or ±1, which can be typed as +-1</source>
        <translation>0/1 또는 ±1이어야 합니다. ±1은 +-1로 입력할 수 있습니다</translation>
    </message>
    <message>
        <source>must be an input and its range, as in x=-3,3</source>
        <translation>x=-3,3처럼 입력과 그 범위여야 합니다</translation>
    </message>
    <message>
        <source>{symbol} of {name}</source>
        <translation>{name}의 {symbol}</translation>
    </message>
    <message>
        <source>what you leave out follows from the data:
  two classes 0 and 1    sigmoid output, binary cross-entropy
  two classes -1 and 1   tanh output, half squared error
  more classes           softmax output, softmax cross-entropy
  regression             linear output, half squared error
  up to 16 points        SGD, learning rate 0.5, full batch
  more points            Adam, learning rate 0.02, batches of 32
Another loss brings the output activation it needs, another output activation a loss that takes it,
another optimiser its textbook learning rate.

A schedule scales the learning rate from update to update; `explain` shows its formula.

A template brings its data, network and settings, so it goes with none of the other options.

examples:
  %(prog)s xor.nnsim --layers 2-4-1 --activation tanh --dataset xor
  %(prog)s s.nnsim --layers 2-4-1 --dataset circles --schedule cosine --schedule-iterations 500
  %(prog)s sine.nnsim --formula &quot;y = sin(3*x)&quot; --range x=-3,3 --samples 100
  %(prog)s cars.nnsim --data cars.csv --target price --missing drop --scale standard
  %(prog)s deep.nnsim --template deep
</source>
        <translation>생략한 것은 데이터에 따라 정해집니다:
  두 클래스 0과 1        시그모이드 출력, 이진 교차 엔트로피
  두 클래스 -1과 1       tanh 출력, 제곱 오차의 절반
  클래스 셋 이상         소프트맥스 출력, 소프트맥스 교차 엔트로피
  회귀                   선형 출력, 제곱 오차의 절반
  점 16개까지            SGD, 학습률 0.5, 전체 배치
  점 17개부터            Adam, 학습률 0.02, 배치 크기 32
손실을 바꾸면 그에 필요한 출력 활성화가, 출력 활성화를 바꾸면 그에 맞는 손실이, 옵티마이저를
바꾸면 교과서의 학습률이 따라옵니다.

스케줄은 갱신마다 학습률을 바꿉니다. 그 식은 `explain`에 나옵니다.

템플릿에는 데이터, 신경망, 설정이 모두 있으므로 다른 옵션과 함께 쓰지 않습니다.

예:
  %(prog)s xor.nnsim --layers 2-4-1 --activation tanh --dataset xor
  %(prog)s s.nnsim --layers 2-4-1 --dataset circles --schedule cosine --schedule-iterations 500
  %(prog)s sine.nnsim --formula &quot;y = sin(3*x)&quot; --range x=-3,3 --samples 100
  %(prog)s cars.nnsim --data cars.csv --target price --missing drop --scale standard
  %(prog)s deep.nnsim --template deep
</translation>
    </message>
    <message>
        <source>of an input of the formula, as in x=-3,3; once for each (default: -1,1)</source>
        <translation>식의 입력의 범위, 예: x=-3,3. 입력마다 한 번씩 씁니다 (기본값: -1,1)</translation>
    </message>
    <message>
        <source>inputs to mean 0 and deviation 1, or to 0 … 1, by the points trained on (default: none)</source>
        <translation>입력을 평균 0, 표준 편차 1로, 또는 0 … 1로. 학습 점 기준 (기본값: none)</translation>
    </message>
    <message>
        <source>an input added by a formula over x1, x2 … or names of columns, as in x1*x2; repeatable</source>
        <translation>x1, x2 … 또는 열 이름의 식으로 더하는 입력, 예: x1*x2. 여러 번 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>sizes from input to output (default: {count} hidden neurons)</source>
        <translation>입력부터 출력까지의 크기 (기본값: 은닉 뉴런 {count}개)</translation>
    </message>
    <message>
        <source>of hidden layers, with its parameter as in elu:0.5: {names}</source>
        <translation>은닉층의 활성화, 매개변수는 elu:0.5처럼 씁니다: {names}</translation>
    </message>
    <message>
        <source>of the initial weights, as in normal:0.1: {names}</source>
        <translation>초기 가중치, 예: normal:0.1: {names}</translation>
    </message>
    <message>
        <source>take samples in their order instead of shuffling them</source>
        <translation>표본을 섞지 않고 순서대로 씁니다</translation>
    </message>
    <message>
        <source>seed of the initial weights and of the order of samples (default: 0)</source>
        <translation>초기 가중치와 표본 순서의 시드 (기본값: 0)</translation>
    </message>
    <message>
        <source>the data of “y = sin(3*x)” or “class = x1*x2 &gt; 0”</source>
        <translation>“y = sin(3*x)” 또는 “class = x1*x2 &gt; 0”의 데이터</translation>
    </message>
    <message>
        <source>take the points of a table instead (.csv, .tsv, .txt)</source>
        <translation>대신 표의 점들을 씁니다 (.csv, .tsv, .txt)</translation>
    </message>
    <message>
        <source>how many points</source>
        <translation>점의 개수</translation>
    </message>
    <message>
        <source>standard deviation of the scatter</source>
        <translation>흩어짐의 표준 편차</translation>
    </message>
    <message>
        <source>how many blobs</source>
        <translation>덩어리의 개수</translation>
    </message>
    <message>
        <source>of the two classes (default: 0/1)</source>
        <translation>두 클래스의 목표 (기본값: 0/1)</translation>
    </message>
    <message>
        <source>seed of the points (default: 0)</source>
        <translation>점의 시드 (기본값: 0)</translation>
    </message>
    <message>
        <source>the same for a regression</source>
        <translation>회귀의 목표도 같은 방식으로</translation>
    </message>
    <message>
        <source>of the output layer</source>
        <translation>출력층의 활성화</translation>
    </message>
    <message>
        <source>size of an update&apos;s step</source>
        <translation>갱신 스텝의 크기</translation>
    </message>
    <message>
        <source>samples of an update; 0 takes them all</source>
        <translation>갱신 한 번의 표본 수. 0이면 모두</translation>
    </message>
    <message>
        <source>of the losses of a batch (default: mean)</source>
        <translation>배치의 손실들을 합치는 방식 (기본값: mean)</translation>
    </message>
    <message>
        <source>weight of Σ|w| (default: 0)</source>
        <translation>Σ|w|의 가중 (기본값: 0)</translation>
    </message>
    <message>
        <source>weight of ½Σw² (default: 0)</source>
        <translation>½Σw²의 가중 (기본값: 0)</translation>
    </message>
    <message>
        <source>(default: float64)</source>
        <translation>(기본값: float64)</translation>
    </message>
    <message>
        <source>--scale-targets is for a regression: classes are never scaled.</source>
        <translation>--scale-targets는 회귀에만 씁니다. 클래스는 스케일링하지 않습니다.</translation>
    </message>
    <message>
        <source>{given} can only be used with {owner}.</source>
        <translation>{given}: {owner} 옵션과 함께만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>--template brings data, network and settings with it: leave out {others}.</source>
        <translation>--template에는 데이터, 신경망, 설정이 들어 있습니다. {others} 옵션을 빼십시오.</translation>
    </message>
    <message>
        <source>The data set {title} has no {option}; of these options it has {known}.</source>
        <translation>데이터셋 {title}: {option} 옵션이 없습니다. 있는 옵션: {known}.</translation>
    </message>
    <message>
        <source>“{text}”: after the colon comes a number, as in elu:0.5.</source>
        <translation>“{text}”: 쌍점 뒤에는 elu:0.5처럼 숫자가 와야 합니다.</translation>
    </message>
    <message>
        <source>{message}; see {prog} --help.</source>
        <translation>{message}. {prog} --help를 보십시오.</translation>
    </message>
    <message>
        <source>of what is printed (default: that of NNSIM_LANGUAGE or of the locale)</source>
        <translation>출력할 언어 (기본값: NNSIM_LANGUAGE 또는 로캘의 언어)</translation>
    </message>
    <message>
        <source>which plot, by its name in the list</source>
        <translation>저장할 그림, 목록에 있는 이름</translation>
    </message>
    <message>
        <source>print the names of all plots</source>
        <translation>모든 그림의 이름을 출력합니다</translation>
    </message>
    <message>
        <source>the file to write</source>
        <translation>쓸 파일</translation>
    </message>
    <message>
        <source>Training goes on in memory for N iterations, past breakpoints, and is not saved. Without --iterations a
file that holds the course of at least {enough} iterations is looked at as it stands, and any
other is trained for {most:,}, fewer where the network or its batches are large. Where numbers
overflow, that is where the look ends. Findings come worst first: problems keep the run from learning,
warnings cost something, and notes do not. Neurons and samples count from 1.

examples:
  %(prog)s xor.nnsim
  %(prog)s xor.nnsim --iterations 2000 --json
  %(prog)s xor.nnsim --ablation
</source>
        <translation>메모리에서 중단점을 지나 반복 N번 더 학습하며 저장하지 않습니다. --iterations가 없으면, {enough}번 이상의
과정이 든 파일은 있는 그대로 보고, 나머지는 {most:,}번까지 학습합니다. 신경망이나 배치가 크면 더 적게
합니다. 숫자가 넘치면 거기서 그칩니다. 중요한 것부터 나옵니다. 문제는 학습을 막고, 주의는 손해를 주며,
참고는 손해가 없습니다. 뉴런과 표본은 1부터 셉니다.

예:
  %(prog)s xor.nnsim
  %(prog)s xor.nnsim --iterations 2000 --json
  %(prog)s xor.nnsim --ablation
</translation>
    </message>
    <message>
        <source>rank the hidden neurons by how much loss and accuracy change where each is silent</source>
        <translation>은닉 뉴런을 하나씩 껐을 때 손실과 정확도가 바뀌는 크기로 순위를 매깁니다</translation>
    </message>
    <message>
        <source>By so much the loss changes where a neuron is silent, at iteration {iteration:,}:</source>
        <translation>반복 {iteration:,}에서 뉴런을 껐을 때 손실의 변화:</translation>
    </message>
    <message>
        <source>What the format cannot hold is printed. Where that changes what the network answers or learns, nothing is
written unless you add --anyway.

formats:
{formats}

examples:
  %(prog)s xor.nnsim --to numpy -o xor.py
  %(prog)s xor.nnsim --to notebook -o xor.ipynb
  %(prog)s xor.nnsim --to onnx -o xor.onnx
  %(prog)s xor.nnsim --to html --iterations 200 -o xor.html
  %(prog)s xor.nnsim --to svg --theme dark -o xor.svg
  %(prog)s xor.nnsim --to tikz --steps -o xor.tex   # xor-01.tex, xor-02.tex, …
</source>
        <translation>형식에 담을 수 없는 것은 출력합니다. 그 때문에 신경망의 답이나 앞으로의 학습이 달라지면 --anyway가
없는 한 쓰지 않습니다.

형식:
{formats}

예:
  %(prog)s xor.nnsim --to numpy -o xor.py
  %(prog)s xor.nnsim --to notebook -o xor.ipynb
  %(prog)s xor.nnsim --to onnx -o xor.onnx
  %(prog)s xor.nnsim --to html --iterations 200 -o xor.html
  %(prog)s xor.nnsim --to svg --theme dark -o xor.svg
  %(prog)s xor.nnsim --to tikz --steps -o xor.tex   # xor-01.tex, xor-02.tex, …
</translation>
    </message>
    <message>
        <source>the layer that a plot of one layer shows</source>
        <translation>한 층의 그림에서 보여 줄 층</translation>
    </message>
    <message>
        <source>of the picture: 640x480</source>
        <translation>그림의 크기: 640x480</translation>
    </message>
    <message>
        <source>its colours</source>
        <translation>그림의 색</translation>
    </message>
    <message>
        <source>{path} must end in one of {kinds}.</source>
        <translation>{path}: 다음 중 하나로 끝나야 합니다: {kinds}.</translation>
    </message>
    <message>
        <source>The picture could not be drawn: its program ended by signal {number}.</source>
        <translation>그림을 그릴 수 없었습니다. 프로그램이 신호 {number}번으로 끝났습니다.</translation>
    </message>
    <message>
        <source>The window, which draws the pictures, is not installed beside nnsim.</source>
        <translation>그림을 그리는 창 프로그램이 nnsim과 함께 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>how the table is written (found out, unless you say so)</source>
        <translation>표의 형식 (말하지 않으면 알아냅니다)</translation>
    </message>
    <message>
        <source>what separates cells: {names} or the sign</source>
        <translation>칸을 나누는 것: {names} 또는 기호</translation>
    </message>
    <message>
        <source>what separates thousands: {names} or the sign</source>
        <translation>천 단위를 나누는 것: {names} 또는 기호</translation>
    </message>
    <message>
        <source>take a column for another kind: {kinds}</source>
        <translation>열을 다른 종류로 읽습니다: {kinds}</translation>
    </message>
    <message>
        <source>must look like NAME=KIND, with a KIND of {kinds}</source>
        <translation>NAME=KIND 형식이어야 하고, KIND는 {kinds} 중 하나입니다</translation>
    </message>
    <message>
        <source>what to take of the table</source>
        <translation>표에서 가져올 것</translation>
    </message>
    <message>
        <source>must be {names} or the sign itself</source>
        <translation>{names} 중 하나이거나 기호 자체여야 합니다</translation>
    </message>
    <message>
        <source>whether the first row names the columns</source>
        <translation>첫 행이 열의 이름인지</translation>
    </message>
    <message>
        <source>what stands for a missing cell besides an empty one, as in -99,unknown</source>
        <translation>빈칸 말고도 결측값을 나타내는 것, 예: -99,unknown</translation>
    </message>
    <message>
        <source>columns that are inputs (default: numbers and classes that are no target)</source>
        <translation>입력으로 쓸 열 (기본값: 목표가 아닌 숫자와 클래스)</translation>
    </message>
    <message>
        <source>rows with cells that cannot be used: refuse the table, drop them, or fill in the mean (default: refuse)</source>
        <translation>쓸 수 없는 칸이 있는 행: 표를 거부하거나, 행을 제외하거나, 평균으로 채웁니다 (기본값: refuse)</translation>
    </message>
    <message>
        <source>such as utf-8, utf-16, cp949, latin-1</source>
        <translation>예: utf-8, utf-16, cp949, latin-1</translation>
    </message>
    <message>
        <source>the decimal sign</source>
        <translation>소수점 기호</translation>
    </message>
    <message>
        <source>samples stand in columns</source>
        <translation>표본이 열로 놓여 있습니다</translation>
    </message>
    <message>
        <source>columns to be predicted (default: the last)</source>
        <translation>예측할 열 (기본값: 마지막 열)</translation>
    </message>
    <message>
        <source>It was saved to {path} instead.</source>
        <translation>대신 {path}에 저장했습니다.</translation>
    </message>
    <message>
        <source>It could not be saved anywhere else either.</source>
        <translation>다른 곳에도 저장할 수 없었습니다.</translation>
    </message>
    <message>
        <source>{path} and the output are the same file; send that elsewhere.</source>
        <translation>{path}: 출력과 같은 파일입니다. 출력을 다른 곳으로 보내십시오.</translation>
    </message>
    <message>
        <source>{target} and {other} are the same file; give one of them another name.</source>
        <translation>{target}, {other}: 같은 파일입니다. 하나의 이름을 바꾸십시오.</translation>
    </message>
    <message>
        <source>ASSIGNMENT is the folder of a lesson with an assignment, the number or the id of one that comes with
nnsim, or a JSON file with an assignment alone, as nnsim/lessons/FORMAT.md tells. FILES are networks
(.nnsim), or folders with networks in them and in their folders. Each is run again from its initial
weights; answers are judged again.

examples:
  %(prog)s my-assignment handed-in --csv grades.csv
  %(prog)s assignment.json kim.nnsim lee.nnsim
</source>
        <translation>ASSIGNMENT는 과제가 있는 수업의 폴더, nnsim과 함께 오는 수업의 번호나 id, 또는 nnsim/lessons/FORMAT.md에
설명된 과제만 든 JSON 파일입니다. FILES는 신경망(.nnsim)이나, 신경망이 그 안이나 하위 폴더에 든 폴더입니다.
저마다 초기 가중치부터 다시 실행하고, 답도 다시 채점합니다.

예:
  %(prog)s my-assignment handed-in --csv grades.csv
  %(prog)s assignment.json kim.nnsim lee.nnsim
</translation>
    </message>
    <message>
        <source>too many neurons</source>
        <translation>뉴런이 너무 많음</translation>
    </message>
    <message>
        <source>too many iterations</source>
        <translation>반복이 너무 많음</translation>
    </message>
    <message>
        <source>LESSON is the folder of a lesson, or the number or the id of one that comes with nnsim.
How a lesson is written is told in nnsim/lessons/FORMAT.md.

examples:
  %(prog)s list
  %(prog)s check my-lesson
  %(prog)s run 3 --language ko
  %(prog)s page 3 -o xor.html
</source>
        <translation>LESSON은 수업의 폴더, 또는 nnsim과 함께 오는 수업의 번호나 id입니다.
수업을 쓰는 방법은 nnsim/lessons/FORMAT.md에 있습니다.

예:
  %(prog)s list
  %(prog)s check my-lesson
  %(prog)s run 3 --language ko
  %(prog)s page 3 -o xor.html
</translation>
    </message>
    <message>
        <source>the file to write (.html)</source>
        <translation>쓸 파일 (.html)</translation>
    </message>
    <message>
        <source>write a lesson as a page that plays in any browser</source>
        <translation>수업을 어느 브라우저에서나 재생되는 페이지로 씁니다</translation>
    </message>
    <message>
        <source>FILE gives the layers, activations, loss and optimiser; the numbers are drawn from the seed, and are
small. The same seed prints the same sheet. Without --key the key follows the sheet.

example:
  %(prog)s xor.nnsim --seed 7 --blanks 12 -o sheet.pdf --key key.pdf
</source>
        <translation>층, 활성화, 손실, 옵티마이저는 FILE에서 가져오고, 작은 숫자들을 시드로 뽑습니다. 시드가 같으면
같은 학습지가 나옵니다. --key가 없으면 정답은 학습지 뒤에 붙습니다.

예:
  %(prog)s xor.nnsim --seed 7 --blanks 12 -o sheet.pdf --key key.pdf
</translation>
    </message>
    <message>
        <source>the PDF to write</source>
        <translation>쓸 PDF</translation>
    </message>
    <message>
        <source>write the key to a PDF of its own</source>
        <translation>정답을 따로 PDF로 씁니다</translation>
    </message>
    <message>
        <source>of the numbers (default: 1)</source>
        <translation>숫자들의 시드 (기본값: 1)</translation>
    </message>
    <message>
        <source>how many numbers (default: 12)</source>
        <translation>빈칸의 개수 (기본값: 12)</translation>
    </message>
    <message>
        <source>See backpropagation happen: build, step and train a network.</source>
        <translation>역전파를 눈으로 봅니다. 신경망을 만들고, 한 스텝씩 진행하고, 학습시킵니다.</translation>
    </message>
    <message>
        <source>print the version of nnsim</source>
        <translation>nnsim의 버전을 출력합니다</translation>
    </message>
    <message>
        <source>instead of the remembered one</source>
        <translation>저장된 설정 대신 쓸 것</translation>
    </message>
    <message>
        <source>open a window offscreen, train XOR, exit</source>
        <translation>화면 없이 창을 열어 XOR를 학습하고 끝냅니다</translation>
    </message>
    <message>
        <source>save a picture of the window</source>
        <translation>창의 그림을 저장합니다</translation>
    </message>
    <message>
        <source>train before the picture is taken</source>
        <translation>그림을 찍기 전에 학습할 반복 수</translation>
    </message>
    <message>
        <source>of the picture: 1440x900</source>
        <translation>그림의 크기: 1440x900</translation>
    </message>
    <message>
        <source>must be the name of a file that ends in .png</source>
        <translation>.png로 끝나는 파일 이름이어야 합니다</translation>
    </message>
    <message>
        <source>nnsim: there is no display. {advice}</source>
        <translation>nnsim: 디스플레이가 없습니다. {advice}</translation>
    </message>
    <message>
        <source>nnsim: the display does not answer. {advice}</source>
        <translation>nnsim: 디스플레이가 응답하지 않습니다. {advice}</translation>
    </message>
    <message>
        <source>Add --smoke or --screenshot, which need none, or a command such as train.</source>
        <translation>디스플레이가 필요 없는 --smoke나 --screenshot, 또는 train 같은 명령을 쓰십시오.</translation>
    </message>
    <message>
        <source>nnsim: Qt needs libraries that are missing. Run: sudo apt-get install {names}</source>
        <translation>nnsim: Qt에 필요한 라이브러리가 없습니다. 다음을 실행하십시오: sudo apt-get install {names}</translation>
    </message>
</context>
</TS>
